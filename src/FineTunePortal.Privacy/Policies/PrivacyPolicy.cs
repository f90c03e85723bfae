using System.Text.Json;

namespace FineTunePortal.Privacy;

/// <summary>A policy as it stands in a file: what to do with each kind of data, and which lists hold.</summary>
public sealed record PrivacyPolicy(PrivacyPlan Plan, ScanRules Rules)
{
    private static readonly string[] s_parts = ["default", "rules", "least", "nameColumns", "personColumn", "language", "allow", "deny", "patterns", "patternsOnly"];
    private static readonly JsonDocumentOptions s_reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a policy.</summary>
    /// <exception cref="PolicyException">It can't be used; says why and what is known instead.</exception>
    public static PrivacyPolicy Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, s_reading);
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new PolicyException($"The policy is no JSON: line {error.LineNumber + 1}, character {error.BytePositionInLine + 1}.");
        }
    }

    private static PrivacyPolicy Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new PolicyException("The policy is no JSON object. Begin it with { and name rules in it.");
        }

        foreach (var part in root.EnumerateObject().Where(part => !s_parts.Contains(part.Name)))
        {
            throw new PolicyException($"The policy has a part '{part.Name}', which means nothing. Known parts: {string.Join(", ", s_parts)}.");
        }

        var patterns = PolicyPatterns.Read(root);
        var known = patterns.Select(pattern => pattern.Name).Concat(EntityTypes.All).ToList();
        var rules = new Dictionary<string, PrivacyRule>();
        if (root.TryGetProperty("rules", out var listed))
        {
            foreach (var rule in Object(listed, "rules").EnumerateObject())
            {
                rules[Known(rule.Name, known)] = Rule(rule.Value, rule.Name);
            }
        }

        var least = new Dictionary<string, Confidence>();
        foreach (var kind in root.TryGetProperty("least", out var sure) ? Object(sure, "least").EnumerateObject() : default)
        {
            least[Known(kind.Name, known)] = Sure(kind.Value.ValueKind == JsonValueKind.String ? kind.Value.GetString()! : "", kind.Name);
        }

        var plan = new PrivacyPlan
        {
            Rules = rules,
            Least = least,
            Default = root.TryGetProperty("default", out var every) ? Rule(every, "default") : new PrivacyRule(OperatorKind.Replace),
            NameColumns = Texts(root, "nameColumns"),
            PersonColumn = Text(root, "personColumn"),
            Language = Text(root, "language") is { } code ? code is "en" or "pl" or "ro" ? code : throw new PolicyException($"The policy's language is '{code}'. Known languages: en, pl, ro.") : null,
        };
        return new PrivacyPolicy(plan, new ScanRules { Allow = Texts(root, "allow"), Deny = Texts(root, "deny"), Patterns = patterns, Least = least, PatternsOnly = Flag(root, "patternsOnly") });
    }

    private static string Known(string name, List<string> known) => known.Contains(name, StringComparer.Ordinal) ? name
        : throw new PolicyException($"The policy has a rule for '{name}', a kind of data that isn't known. Known kinds: {string.Join(", ", known)}.");

    /// <summary><c>"mask"</c>, or <c>{"operator": "mask", "least": "likely"}</c>.</summary>
    private static PrivacyRule Rule(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return new PrivacyRule(Operator(value.GetString()!, name));
        }

        foreach (var part in Object(value, name).EnumerateObject().Where(part => part.Name is not ("operator" or "least")))
        {
            throw new PolicyException($"The policy's rule for '{name}' has a part '{part.Name}', which means nothing. Known parts: operator, least.");
        }

        return new PrivacyRule(
            Operator(Text(value, "operator") ?? throw new PolicyException($"The policy's rule for '{name}' names no operator. Known operators: {string.Join(", ", OperatorNames.All.Keys)}."), name),
            Text(value, "least") is { } least ? Sure(least, name) : null);
    }

    private static Confidence Sure(string word, string name) => word switch
    {
        "possible" => Confidence.Possible,
        "likely" => Confidence.Likely,
        "certain" => Confidence.Certain,
        _ => throw new PolicyException($"The policy's rule for '{name}' says least: '{word}'. Known: possible, likely, certain."),
    };

    private static bool Flag(JsonElement owner, string name) => owner.TryGetProperty(name, out var value)
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.ValueKind == JsonValueKind.True : throw new PolicyException($"The policy's '{name}' is neither true nor false."));

    private static OperatorKind Operator(string written, string name) => OperatorNames.All.TryGetValue(written, out var kind) ? kind
        : throw new PolicyException($"The policy's rule for '{name}' has the operator '{written}', which isn't known. Known operators: {string.Join(", ", OperatorNames.All.Keys)}.");

    private static JsonElement Object(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object ? value : throw new PolicyException($"The policy's '{name}' is no object in braces.");

    private static string? Text(JsonElement owner, string name) => !owner.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new PolicyException($"The policy's '{name}' is no text.");

    private static IReadOnlyList<string> Texts(JsonElement owner, string name) => !owner.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : throw new PolicyException($"The policy's '{name}' is no list of texts.");
}

/// <summary>A policy can't be used; the message says why.</summary>
public sealed class PolicyException(string message) : Exception(message);
