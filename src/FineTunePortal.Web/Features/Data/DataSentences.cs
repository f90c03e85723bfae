using System.Globalization;
using FineTunePortal.Datasets;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Data;

/// <summary>Names the texts of what is wrong with data: a key for each <see cref="DataSentence.Code"/>, and the words for kinds of values.</summary>
public sealed class DataSentences;

/// <summary>Says what is wrong with data in the reader's language.</summary>
internal static class SayData
{
    /// <summary>A sentence that has no text of its own is said in English.</summary>
    public static string Say(this IStringLocalizer<DataSentences> texts, DataSentence sentence) => Say(texts, sentence.Code, sentence.Arguments, sentence.English);

    /// <summary>What is wrong, without the place.</summary>
    public static string Say(this IStringLocalizer<DataSentences> texts, DataFault fault) => Say(texts, fault.Code, fault.Arguments, fault.Message);

    /// <summary>Why data could not be taken: a sentence, or a line for each fault with its place.</summary>
    public static string Say(this IStringLocalizer<DataSentences> texts, Exception error) => error switch
    {
        DatasetException refused => texts.Say(refused.Sentence),
        DataException faults => string.Join("\n", faults.Faults.Kept.Select(fault => texts.SayWithPlace(fault))),
        _ => error.Message,
    };

    private static string SayWithPlace(this IStringLocalizer<DataSentences> texts, DataFault fault)
    {
        string row = fault.Row is { } number ? ", " + texts["place_row", number] : "";
        string line = fault.Line is { } place ? ", " + texts["place_line", place] : "";
        string column = fault.Column is { } name ? ", " + texts["place_column", name] : "";
        return $"{fault.File}{row}{line}{column}: {texts.Say(fault)}";
    }

    private static string Say(IStringLocalizer texts, string code, IReadOnlyList<string> arguments, string english)
    {
        // English readers get the sentence itself. And a text that wants to be filled in says nothing without: a fault may have
        // no more than its kind.
        if (code.Length == 0 || CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" || (arguments.Count == 0 && texts[code].Value.Contains("{0}", StringComparison.Ordinal)))
        {
            return english;
        }

        var text = texts[code, [.. arguments.Select(argument => argument is ['@', ..] && texts[argument[1..] + "_word"] is { ResourceNotFound: false } word ? word.Value : argument)]];
        return text.ResourceNotFound ? english : text.Value;
    }
}
