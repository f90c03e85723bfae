using System.Globalization;
using FineTunePortal.Runs;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Tune.Steps;

/// <summary>What the catalogue says of a knob's values, in the reader's language.</summary>
internal static class KnobWords
{
    /// <summary>The allowed numbers with their unit, such as <c>1 to 64 rows</c>; empty when any value may be.</summary>
    public static string Range(this IStringLocalizer<KnobField> texts, Knob<TrainingOptions> knob)
    {
        if (knob.Range is not { } range)
        {
            return "";
        }

        string key = (range.AboveMinimum ? "Above" : "From") + (double.IsInfinity(range.Maximum) ? "" : range.BelowMaximum ? "Below" : "To");
        string words = texts["Range_" + key, Number(range.Minimum), Number(range.Maximum)];
        return knob.Unit.Length == 0 ? words : $"{words} {texts[UnitKey(knob.Unit)]}";
    }

    /// <summary>Why a value can't be.</summary>
    public static string Wrong(this IStringLocalizer<KnobField> texts, Knob<TrainingOptions> knob, KnobFault fault)
    {
        if (fault.Conflict is { } conflict)
        {
            return texts["Conflict_" + conflict] is { ResourceNotFound: false } text ? text : fault.Message;
        }

        if (texts["Rule_" + knob.Key] is { ResourceNotFound: false } rule)
        {
            return rule;
        }

        string range = texts.Range(knob);
        string wanted = texts["Kind_" + knob.Kind, string.Join(", ", knob.Choices)] + (range.Length == 0 ? "" : $" ({range})");
        return knob.Automatic is null ? texts["Wrong", wanted] : texts["WrongOrAuto", wanted];
    }

    /// <summary>The key of a unit's word.</summary>
    public static string UnitKey(string unit) => "Unit_" + unit.Replace(' ', '_');

    private static string Number(double value) => value.ToString("0.############", CultureInfo.CurrentCulture);
}
