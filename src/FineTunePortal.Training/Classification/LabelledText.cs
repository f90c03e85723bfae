namespace FineTunePortal.Training.Classification;

/// <summary>A text and what its cell of labels says.</summary>
public sealed record LabelledText(string Text, string Label);
