using System.Globalization;
using System.Text;

namespace FineTunePortal.Runs;

public static partial class Knobs
{
    /// <summary>The whole catalogue as a page for people: <c>docs/knobs.md</c>.</summary>
    public static string ToMarkdown()
    {
        var page = new StringBuilder();
        page.Append("# Knobs\n\nWritten from the catalogue in `src/FineTunePortal.Runs/Options`; change it there.\n");
        page.Append("On the command line a knob is a flag, in YAML and run.json a key. `auto` puts an automatic knob back to its default.\n");
        page.Append("A run has one length: `epochs`, `max_steps` or `max_minutes`.\n");

        Table(page, "Training", Training, [.. Enum.GetValues<TuningMethod>().Select(method => (method.Word(), new TrainingOptions().Resolve(method)))]);
        Table(page, "Data", Data, [("", new RunData())]);
        page.Append("\nThe built-in starter model is tiny and takes five times the method's learning rate.\n");
        return page.ToString();
    }

    private static void Table<TOptions>(StringBuilder page, string title, KnobCatalogue<TOptions> catalogue, (string Method, TOptions Options)[] defaults)
    {
        foreach (var group in Enum.GetValues<KnobGroup>())
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}: {group.ToString().ToLowerInvariant()}\n\n| flag | key | default | allowed | effect |\n| --- | --- | --- | --- | --- |\n");
            foreach (var knob in catalogue.All.Where(knob => knob.Group == group))
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{knob.Flag}` | `{knob.Key}` | {Default(knob, defaults)} | {knob.Expected()}{(knob.Unit == "" ? "" : $" ({knob.Unit})")} | {knob.Summary} |\n");
            }
        }
    }

    private static string Default<TOptions>(Knob<TOptions> knob, (string Method, TOptions Options)[] defaults)
    {
        if (knob.Get(defaults[0].Options) is null)
        {
            return knob.Automatic!;
        }

        var values = defaults.GroupBy(item => knob.Text(item.Options), item => item.Method).ToList();
        return values.Count == 1 ? values[0].Key : string.Join(", ", values.Select(value => $"{value.Key} ({string.Join(", ", value)})"));
    }
}
