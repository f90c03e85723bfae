namespace FineTunePortal.Web.Features.Tune.Steps;

/// <summary>Names the resource of the knobs' sentences in other languages; English ones are the catalogue's own.</summary>
public sealed class KnobTexts;
