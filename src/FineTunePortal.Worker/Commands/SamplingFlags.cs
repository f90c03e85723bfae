using System.CommandLine;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Generation;

namespace FineTunePortal.Worker.Commands;

/// <summary>The flags that say how answers are written: how long, and how each token is chosen.</summary>
internal sealed class SamplingFlags
{
    private readonly Option<int> _maxNewTokens;
    private readonly Option<bool> _greedy = new("--greedy") { Description = "Take the most likely token each time." };
    private readonly Option<long?> _seed = new("--seed") { Description = "Draw tokens at random, the same ones for the same seed." };
    private readonly Option<double?> _temperature = Number("--temperature", "Above 1 makes unlikely tokens likelier, below 1 rarer.");
    private readonly Option<int?> _topK = new("--top-k") { Description = "Draw from the so many likeliest tokens; 0 for all." };
    private readonly Option<double?> _topP = Number("--top-p", "Draw from the likeliest tokens that together reach this probability.");
    private readonly Option<double?> _minP = Number("--min-p", "Draw from tokens with at least this share of the likeliest one's probability.");
    private readonly Option<double?> _repetitionPenalty = Number("--repetition-penalty", "Above 1 makes tokens that were there before less likely.");
    private readonly Option<string[]> _stop = new("--stop") { Description = "End the answer where it would write this text; may be given several times.", DefaultValueFactory = _ => [] };

    public SamplingFlags(Command command, int maxNewTokens)
    {
        _maxNewTokens = new("--max-new-tokens") { Description = "Tokens that an answer may have.", DefaultValueFactory = _ => maxNewTokens };
        foreach (var option in new Option[] { _maxNewTokens, _greedy, _seed, _temperature, _topK, _topP, _minP, _repetitionPenalty, _stop })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the flags ask for; see <see cref="SamplingWishes.Choose"/> for what they say nothing about.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="makers">generation_config.json.</param>
    /// <param name="greedyByDefault">Don't draw only because the makers say so.</param>
    /// <exception cref="UsageException">A value is out of range.</exception>
    public GenerationOptions Options(ParseResult parsed, GenerationConfig makers, bool greedyByDefault = false)
    {
        var wishes = new SamplingWishes
        {
            Greedy = parsed.GetValue(_greedy),
            Temperature = parsed.GetValue(_temperature),
            TopK = parsed.GetValue(_topK),
            TopP = parsed.GetValue(_topP),
            MinP = parsed.GetValue(_minP),
            RepetitionPenalty = parsed.GetValue(_repetitionPenalty),
            Seed = parsed.GetValue(_seed),
        };
        var sampling = wishes.Choose(makers, greedyByDefault);
        if (sampling.Faults().FirstOrDefault() is { } fault)
        {
            throw new UsageException(fault);
        }

        int length = parsed.GetValue(_maxNewTokens);
        return length > 0
            ? new() { Sampling = sampling, MaxNewTokens = length, EosIds = makers.EosIds, StopStrings = parsed.GetValue(_stop) ?? [] }
            : throw new UsageException($"--max-new-tokens must be 1 or more, not {length}.");
    }

    private static Option<double?> Number(string name, string description) => new(name) { Description = description };
}
