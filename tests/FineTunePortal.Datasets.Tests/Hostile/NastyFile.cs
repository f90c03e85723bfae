namespace FineTunePortal.Datasets.Tests;

/// <summary>A file as strangers send it, and what must become of it.</summary>
/// <param name="Outcome">The number of rows, the first row's cells, what was noted, and the faults; or why it is refused.</param>
public sealed record NastyFile(string Name, Func<byte[]> Content, string Outcome)
{
    public override string ToString() => Name;
}
