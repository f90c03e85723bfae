namespace FineTunePortal.Datasets;

/// <summary>Findings that somebody looked at and decided on one by one: by fingerprints, never by values.</summary>
/// <param name="Values">Fingerprints of values that are meant wherever they stand.</param>
/// <param name="Places">Places that are meant.</param>
public sealed record SparedFindings(IReadOnlySet<string> Values, IReadOnlySet<SparedPlace> Places)
{
    public static SparedFindings None { get; } = new(new HashSet<string>(), new HashSet<SparedPlace>());

    public bool IsEmpty => Values.Count == 0 && Places.Count == 0;

    public bool Holds(string fingerprint, long row, string column) => Values.Contains(fingerprint) || Places.Contains(new SparedPlace(row, column, fingerprint));
}

/// <summary>A value in one cell.</summary>
/// <param name="Row">From 1.</param>
public sealed record SparedPlace(long Row, string Column, string Fingerprint);
