using System.Globalization;
using System.Text.RegularExpressions;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Adapters;

/// <summary>Which modules an adapter's configuration means, by PEFT's rules.</summary>
internal static partial class AdapterTargets
{
    // Patterns come from files of strangers.
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>Whether a module of that full name gets an adapter.</summary>
    public static bool Includes(PeftConfig config, string module)
    {
        if (Names(config.ExcludedModules, module))
        {
            return false;
        }

        var named = config.TargetPattern is { } pattern
            ? Whole(pattern, module)
            : config.TargetModules.Any(name => name == PeftConfig.AllLinear || Ends(module, name));
        return named && (config.LayersToTransform.Count == 0 || (LayerNumber(module) is { } layer && config.LayersToTransform.Contains(layer)));
    }

    /// <summary>The value of the first key that matches the end of a module's name.</summary>
    public static T Pattern<T>(IReadOnlyDictionary<string, T> patterns, string module, T otherwise)
    {
        foreach (var (key, value) in patterns)
        {
            if (Whole($"(.*\\.)?({key})", module))
            {
                return value;
            }
        }

        return otherwise;
    }

    /// <summary>Whether a name of a list, or its end, is a module's.</summary>
    public static bool Names(IReadOnlyList<string> names, string module) => names.Any(name => Ends(module, name));

    private static bool Ends(string module, string name) => module == name || module.EndsWith("." + name, StringComparison.Ordinal);

    private static bool Whole(string pattern, string module)
    {
        try
        {
            return Regex.IsMatch(module, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, PatternTime);
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            throw new ConfigException($"adapter_config.json: the pattern '{pattern}' can't be used: {error.Message}", error);
        }
    }

    private static int? LayerNumber(string module) => LayerNumberPattern().Match(module) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    // The first number between dots: model.layers.12.mlp, transformer.h.3.attn.
    [GeneratedRegex(@"\.(\d{1,6})\.", RegexOptions.CultureInvariant)]
    private static partial Regex LayerNumberPattern();
}
