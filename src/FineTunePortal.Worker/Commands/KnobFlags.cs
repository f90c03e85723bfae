using System.CommandLine;
using System.CommandLine.Parsing;
using FineTunePortal.Runs;

namespace FineTunePortal.Worker.Commands;

/// <summary>The knobs of a catalogue as flags of a command.</summary>
internal sealed class KnobFlags<TOptions>
{
    private readonly List<(Knob<TOptions> Knob, Option<string?> Option)> _flags = [];

    public KnobFlags(Command command, KnobCatalogue<TOptions> catalogue, TOptions defaults)
    {
        foreach (var knob in catalogue.All)
        {
            var option = new Option<string?>(knob.Flag)
            {
                Description = $"{knob.Summary} {Sentence(knob.Expected())} Default: {knob.Text(defaults)}.",
                HelpName = knob.Kind == KnobKind.Switch ? "true|false" : knob.Unit is "" ? "value" : knob.Unit,
                // A switch alone means true.
                Arity = knob.Kind == KnobKind.Switch ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            };
            command.Options.Add(option);
            _flags.Add((knob, option));
        }
    }

    /// <summary>Keys and texts of the flags that were given.</summary>
    public IEnumerable<KeyValuePair<string, string>> Given(ParseResult parsed) =>
        _flags.Where(flag => parsed.GetResult(flag.Option) is OptionResult { Implicit: false })
            .Select(flag => KeyValuePair.Create(flag.Knob.Key, parsed.GetValue(flag.Option) ?? "true"));

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
