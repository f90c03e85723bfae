using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Decides for each row into which part it goes; of each row or group only a hash is held while it is made.</summary>
public sealed class SplitPlan
{
    private readonly SplitShares _shares;
    private readonly UInt128? _toTest;
    private readonly UInt128? _toValidation;

    private SplitPlan(SplitShares shares, UInt128? toTest, UInt128? toValidation) => (_shares, _toTest, _toValidation) = (shares, toTest, toValidation);

    /// <summary>Reads all rows once, from the beginning.</summary>
    public static SplitPlan Of(Stream rows, ColumnMapping mapping, SplitShares shares, CancellationToken cancellation = default) =>
        Of(() => FromBeginning(rows), mapping, shares, cancellation);

    /// <param name="rows">Gives all rows from the beginning.</param>
    internal static SplitPlan Of(Func<IEnumerable<DataRow>> rows, ColumnMapping mapping, SplitShares shares, CancellationToken cancellation)
    {
        var none = new SplitPlan(shares, null, null);
        // The newest come first, so that the same borders serve chance and time. Equal times can't be told apart: they stay together.
        var places = new SortedDictionary<UInt128, long>();
        foreach (var (row, example) in Examples(rows(), mapping, null, new FaultList(), cancellation))
        {
            if (none.Place(row, example) is { } place)
            {
                places[place] = places.GetValueOrDefault(place) + 1;
            }
        }

        // Of questions and groups the different ones count, of times the rows.
        var weighs = shares.By == SplitBy.Time;
        var all = weighs ? places.Values.Sum() : places.Count;
        var test = Count(shares.Test, all, others: shares.Validation > 0 ? 2 : 1);
        var validation = Count(shares.Validation, all, others: test + 1);
        var (toTest, toValidation) = ((UInt128?)null, (UInt128?)null);
        long passed = 0;
        foreach (var (place, rowsThere) in places)
        {
            if (passed >= test + validation)
            {
                break;
            }

            if (passed < test)
            {
                toTest = place;
            }
            else
            {
                toValidation = place;
            }

            passed += weighs ? rowsThere : 1;
        }

        return new SplitPlan(shares, toTest, toValidation);
    }

    public SplitPart PartOf(DataRow row, Example example) => Place(row, example) switch
    {
        { } place when place <= _toTest => SplitPart.Test,
        { } place when place <= _toValidation => SplitPart.Validation,
        _ => SplitPart.Training,
    };

    internal static IEnumerable<DataRow> FromBeginning(Stream rows)
    {
        rows.Position = 0;
        return StoredRows.Read(rows);
    }

    /// <summary>The examples of rows, each with its row.</summary>
    internal static IEnumerable<(DataRow Row, Example Example)> Examples(IEnumerable<DataRow> rows, ColumnMapping mapping, string? systemPrompt, FaultList faults, CancellationToken cancellation)
    {
        var builder = new ExampleBuilder(mapping, systemPrompt, faults);
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var example in builder.Build(row))
            {
                yield return (row, example);
            }
        }
    }

    /// <summary>A place in the order in which parts are filled; null for a row without a time, which is learned from.</summary>
    private UInt128? Place(DataRow row, Example example)
    {
        var cell = _shares.Column is { } column && row.Values.TryGetValue(column, out var value) ? value.AsText() : null;
        return _shares.By switch
        {
            SplitBy.Time => DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? (UInt128)(DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks) : null,
            // A row without a group is a group of its own.
            SplitBy.Group when !string.IsNullOrWhiteSpace(cell) => DatasetSplit.Place(cell.Trim(), _shares.Seed),
            _ => DatasetSplit.Place(example.PromptKey, _shares.Seed),
        };
    }

    /// <summary>At least one where anything is to be held out and enough is left for the other parts.</summary>
    private static long Count(double share, long all, long others) =>
        share == 0 || all <= others ? 0 : Math.Clamp((long)Math.Round(all * share, MidpointRounding.AwayFromZero), 1, all - others);
}
