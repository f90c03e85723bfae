namespace FineTunePortal.Tokenizers.Loading;

/// <summary>Reads the truncation and padding that a file asks for.</summary>
internal static class LengthReader
{
    public static TruncationOptions ReadTruncation(ConfigNode node) => new(
        node.Number("max_length"),
        node.OptionalNumber("stride") ?? 0,
        node.OptionalText("strategy") switch
        {
            null or "LongestFirst" => TruncationStrategy.LongestFirst,
            "OnlyFirst" => TruncationStrategy.OnlyFirst,
            "OnlySecond" => TruncationStrategy.OnlySecond,
            var name => throw node.Fault($"has the strategy \"{name}\"; LongestFirst, OnlyFirst and OnlySecond are known."),
        },
        ReadSide(node));

    public static PaddingOptions ReadPadding(ConfigNode node) => new(
        node.Number("pad_id"),
        node.Text("pad_token"),
        ReadSide(node),
        node.OptionalNumber("pad_type_id") ?? 0,
        ReadFixedLength(node),
        node.OptionalNumber("pad_to_multiple_of"));

    /// <summary>Null for "BatchLongest"; {"Fixed": n} otherwise.</summary>
    private static int? ReadFixedLength(ConfigNode node) =>
        node.Optional("strategy") is { Element.ValueKind: System.Text.Json.JsonValueKind.Object } strategy ? strategy.Number("Fixed") : null;

    private static TextSide ReadSide(ConfigNode node) => node.OptionalText("direction") switch
    {
        null or "Right" => TextSide.Right,
        "Left" => TextSide.Left,
        var name => throw node.Fault($"has the direction \"{name}\"; Left and Right are known."),
    };
}
