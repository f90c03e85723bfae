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

        var lora = new TrainingOptions().Resolve(TuningMethod.Lora);
        var full = new TrainingOptions().Resolve(TuningMethod.Full);
        Table(page, "Training", Training, lora, full);
        Table(page, "Data", Data, new RunData(), new RunData());
        page.Append("\nThe built-in starter model is tiny and takes five times the method's learning rate.\n");
        return page.ToString();
    }

    private static void Table<TOptions>(StringBuilder page, string title, KnobCatalogue<TOptions> catalogue, TOptions lora, TOptions full)
    {
        foreach (var group in Enum.GetValues<KnobGroup>())
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}: {group.ToString().ToLowerInvariant()}\n\n| flag | key | default | allowed | effect |\n| --- | --- | --- | --- | --- |\n");
            foreach (var knob in catalogue.All.Where(knob => knob.Group == group))
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{knob.Flag}` | `{knob.Key}` | {Default(knob, lora, full)} | {knob.Expected()}{(knob.Unit == "" ? "" : $" ({knob.Unit})")} | {knob.Summary} |\n");
            }
        }
    }

    private static string Default<TOptions>(Knob<TOptions> knob, TOptions lora, TOptions full)
    {
        if (knob.Get(lora) is null)
        {
            return knob.Automatic!;
        }

        var (first, second) = (knob.Text(lora), knob.Text(full));
        return first == second ? first : $"{first} (lora), {second} (full)";
    }
}
