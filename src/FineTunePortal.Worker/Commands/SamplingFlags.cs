using System.CommandLine;
using System.CommandLine.Parsing;
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

    /// <summary>
    /// What the flags ask for. Where they say nothing, tokens are drawn when the model's makers say so, with their limits;
    /// a flag about drawing asks for drawing, and <c>--greedy</c> overrules all of that.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="makers">generation_config.json.</param>
    /// <param name="greedyByDefault">Don't draw only because the makers say so.</param>
    /// <exception cref="UsageException">A value is out of range.</exception>
    public GenerationOptions Options(ParseResult parsed, GenerationConfig makers, bool greedyByDefault = false)
    {
        bool drawing = new Option[] { _seed, _temperature, _topK, _topP, _minP }.Any(option => parsed.GetResult(option) is OptionResult { Implicit: false });
        bool greedy = parsed.GetValue(_greedy) || (!drawing && (greedyByDefault || makers.Sample != true));
        // The makers' limits are about drawing, and some of them are out of range where they don't draw.
        var drawn = greedy ? new GenerationConfig() : makers;
        var sampling = new SamplingOptions
        {
            Greedy = greedy,
            Temperature = parsed.GetValue(_temperature) ?? drawn.Temperature ?? 1,
            TopK = parsed.GetValue(_topK) ?? drawn.TopK ?? 0,
            TopP = parsed.GetValue(_topP) ?? drawn.TopP ?? 1,
            MinP = parsed.GetValue(_minP) ?? drawn.MinP ?? 0,
            RepetitionPenalty = parsed.GetValue(_repetitionPenalty) ?? makers.RepetitionPenalty ?? 1,
            Seed = parsed.GetValue(_seed) ?? Random.Shared.NextInt64(),
        };
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
