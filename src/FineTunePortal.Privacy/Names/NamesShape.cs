namespace FineTunePortal.Privacy.Names;

/// <summary>Sizes of the network, which training and finding share.</summary>
public static class NamesShape
{
    /// <summary>Width of the table's rows, whose sum is a token.</summary>
    public const int Table = 64;

    /// <summary>Width inside.</summary>
    public const int Width = 96;

    /// <summary>A layer sees a token, and the ones so many places before and after.</summary>
    public static IReadOnlyList<int> Steps { get; } = [1, 2, 3, 1];

    /// <summary>How far a token's tag can depend on others.</summary>
    public static int Reach { get; } = Steps.Sum();

    /// <summary>Added to variances.</summary>
    public const float Epsilon = 1e-5f;
}
