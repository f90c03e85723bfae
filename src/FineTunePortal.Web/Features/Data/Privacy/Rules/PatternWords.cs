using FineTunePortal.Privacy;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Data.Privacy.Rules;

/// <summary>A pattern in plain words, in the reader's language.</summary>
public sealed class PatternWords(IStringLocalizer<PatternWords> texts)
{
    /// <summary>Its parts from left to right: <c>“UM”, “/”, digits: 4, “/”, digits: 1 to 5</c>.</summary>
    public string Say(ExamplePattern pattern) => string.Join(", ", Joined(pattern.Parts).Select(Say));

    /// <summary>Fixed pieces beside each other are one.</summary>
    private static IEnumerable<ExamplePart> Joined(IReadOnlyList<ExamplePart> parts)
    {
        string text = "";
        foreach (var part in parts)
        {
            if (part.Fixed is { } piece)
            {
                text += piece;
                continue;
            }

            if (text.Length > 0)
            {
                yield return new ExamplePart(ExamplePartKind.Mark, text, text.Length, text.Length);
                text = "";
            }

            yield return part;
        }

        if (text.Length > 0)
        {
            yield return new ExamplePart(ExamplePartKind.Mark, text, text.Length, text.Length);
        }
    }

    private string Say(ExamplePart part) => part.Fixed is { } text ? texts["Fixed", text]
        : texts[part.Least == part.Most ? "Count" : "Range", texts[part.Kind == ExamplePartKind.Digits ? "Digits" : part.Upper switch { true => "Capitals", false => "Small", _ => "Letters" }].Value, part.Least, part.Most];
}
