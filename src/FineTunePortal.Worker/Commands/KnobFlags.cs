using System.CommandLine;
using System.CommandLine.Parsing;
using FineTunePortal.Runs;

namespace FineTunePortal.Worker.Commands;

/// <summary>The knobs of a catalogue as flags of a command.</summary>
internal sealed class KnobFlags<TOptions>
{
    private readonly List<(Knob<TOptions> Knob, Option<string?> Option)> _flags = [];

    /// <param name="command">Gets the flags.</param>
    /// <param name="catalogue">The knobs.</param>
    /// <param name="defaults">Shown in the help.</param>
    /// <param name="include">Which knobs; all of them when null.</param>
    public KnobFlags(Command command, KnobCatalogue<TOptions> catalogue, TOptions defaults, Func<Knob<TOptions>, bool>? include = null)
    {
        foreach (var knob in catalogue.All.Where(include ?? (static _ => true)))
        {
            var option = new Option<string?>(knob.Flag)
            {
                Description = $"{knob.Summary} {Sentence(knob.Expected())} Default: {knob.Text(defaults)}.",
                HelpName = knob.Kind == KnobKind.Switch ? "true|false" : knob.Unit is "" ? "value" : knob.Unit,
                // A switch alone means true.
                Arity = knob.Kind == KnobKind.Switch ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            };
            option.Validators.Add(result => Check(knob, defaults, result));
            command.Options.Add(option);
            _flags.Add((knob, option));
        }
    }

    /// <summary>Keys and texts of the flags that were given.</summary>
    public IEnumerable<KeyValuePair<string, string>> Given(ParseResult parsed) =>
        _flags.Where(flag => parsed.GetResult(flag.Option) is OptionResult { Implicit: false })
            .Select(flag => KeyValuePair.Create(flag.Knob.Key, parsed.GetValue(flag.Option) ?? "true"));

    /// <summary>The options with the flags that were given.</summary>
    public TOptions Apply(ParseResult parsed, TOptions options)
    {
        foreach (var (knob, option) in _flags.Where(flag => parsed.GetResult(flag.Option) is OptionResult { Implicit: false }))
        {
            options = knob.Set(options, parsed.GetValue(option) ?? "true");
        }

        return options;
    }

    private static void Check(Knob<TOptions> knob, TOptions defaults, OptionResult result)
    {
        try
        {
            knob.Set(defaults, result.GetValueOrDefault<string?>() ?? "true");
        }
        catch (KnobException fault)
        {
            result.AddError(fault.Message);
        }
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
