namespace FineTunePortal.Training.Metrics;

/// <summary>A text cut by code points, as the reference programs count characters.</summary>
internal sealed class CodePoints
{
    private readonly string text;
    private readonly int[] starts;

    public CodePoints(string text)
    {
        this.text = text;
        var found = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            found.Add(i);
        }

        found.Add(text.Length);
        starts = [.. found];
    }

    public int Count => starts.Length - 1;

    /// <summary>Code points <paramref name="index"/> to <paramref name="index"/> + <paramref name="count"/>.</summary>
    public string Slice(int index, int count) => text[starts[index]..starts[index + count]];
}
