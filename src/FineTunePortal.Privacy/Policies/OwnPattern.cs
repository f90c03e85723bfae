namespace FineTunePortal.Privacy;

/// <summary>A kind of number that a team described by examples. The examples themselves are not kept: they are somebody's numbers.</summary>
/// <param name="Name">What the team calls it; findings bear it as their kind.</param>
/// <param name="Form">What such a number looks like; see <see cref="ExamplePattern.Form"/>.</param>
public sealed record OwnPattern(string Name, string Form)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 40;

    private const int ShortestName = 2;

    /// <summary>The pattern.</summary>
    /// <exception cref="ExamplePatternException">The form can't be read.</exception>
    public ExamplePattern Read() => ExamplePattern.Parse(Form);

    /// <summary>Whether a kind may be called so: it stands in labels, addresses of pages and files, and must not be one of ours.</summary>
    public static bool IsName(string name) => name.Length is >= ShortestName and <= LongestName && char.IsLetter(name[0]) && name.All(sign => char.IsLetterOrDigit(sign) || sign is ' ' or '_' or '-' or '.')
        && !EntityTypes.All.Contains(name, StringComparer.OrdinalIgnoreCase);
}
