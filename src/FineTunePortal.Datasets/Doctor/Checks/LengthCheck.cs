using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Rows that are longer than a model reads.</summary>
internal sealed class LengthCheck(ColumnMapping? mapping, RowContent content, int context, Func<string, int> countTokens) : IRowCheck
{
    /// <summary>What a chat template adds to a message: marks of its beginning, role and end.</summary>
    private const int AroundMessage = 6;

    private const int UsualMessages = 2;

    private readonly ExampleBuilder? _builder = mapping is null ? null : new ExampleBuilder(mapping, null, new FaultList());
    private readonly PlaceList _places = new();

    public void Add(DataRow row)
    {
        if (Tokens(row) is var tokens && tokens > context)
        {
            _places.Add(new DoctorPlace(row.Row, Detail: tokens.ToString(CultureInfo.InvariantCulture)));
        }
    }

    public bool IsTooLong(DataRow row) => Tokens(row) > context;

    public IEnumerable<DoctorFinding> Finish(CancellationToken cancellation) =>
        _places.Finding(DoctorKind.TooLong, null, [context.ToString(CultureInfo.InvariantCulture)], new Mend(MendKind.DropLong) { Context = context });

    /// <summary>Tokens of the row's longest example; 0 for one so short that it fits whatever its tokens are.</summary>
    private int Tokens(DataRow row)
    {
        // A token is at least a byte, and a UTF-16 unit at most three.
        var letters = content.Cells(row).Sum(cell => (cell.Value.AsText() ?? (cell.Value.IsNull ? "" : cell.Value.ToJson())).Length);
        if ((letters * 3) + (AroundMessage * UsualMessages) <= context)
        {
            return 0;
        }

        return _builder is null
            ? content.Cells(row).Sum(cell => countTokens(cell.Value.AsText() ?? cell.Value.ToJson()))
            : _builder.Build(row).Select(example => example.Messages.Sum(message => countTokens(message.Text) + AroundMessage)).DefaultIfEmpty(0).Max();
    }
}
