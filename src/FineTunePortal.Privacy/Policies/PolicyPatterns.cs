using System.Text.Json;

namespace FineTunePortal.Privacy;

/// <summary>A policy's own kinds of numbers: <c>"patterns": {"Contract": ["UM/2023/00017", "UM/2024/9"], "Order": "'ZAM' '-' 0{6}"}</c>.</summary>
internal static class PolicyPatterns
{
    public static IReadOnlyList<OwnPattern> Read(JsonElement policy)
    {
        if (!policy.TryGetProperty("patterns", out var listed))
        {
            return [];
        }

        return listed.ValueKind == JsonValueKind.Object ? [.. listed.EnumerateObject().Select(pattern => Read(pattern.Name, pattern.Value))]
            : throw new PolicyException("The policy's 'patterns' is no object in braces. Write a name and a list of examples for each kind of number.");
    }

    private static OwnPattern Read(string name, JsonElement value)
    {
        if (!OwnPattern.IsName(name))
        {
            throw new PolicyException($"The policy names a pattern '{name}'. A name begins with a letter, has 2 to {OwnPattern.LongestName} letters, digits, spaces, dots, dashes and underscores, and is none of the known kinds.");
        }

        try
        {
            var pattern = value.ValueKind switch
            {
                JsonValueKind.String => ExamplePattern.Parse(value.GetString()!),
                JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => ExamplePattern.From([.. value.EnumerateArray().Select(item => item.GetString()!)]),
                _ => throw new PolicyException($"The policy's pattern '{name}' is neither a list of examples nor a form."),
            };
            return new OwnPattern(name, pattern.Form);
        }
        catch (ExamplePatternException error)
        {
            throw new PolicyException($"The policy's pattern '{name}': {error.Message}");
        }
    }
}
