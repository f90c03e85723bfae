using System.Globalization;
using FineTunePortal.Datasets;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Data.Tabs;

public sealed partial class ReadingCard(ReadingWork work, NavigationManager navigation, IStringLocalizer<DataSentences> sentences) : IDisposable
{
    private const int HeaderRows = 12;
    private const int MostColumns = 8;
    private const int SampleLength = 120;
    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];

    private readonly CancellationTokenSource _gone = new();
    private ReadingOptions _asked = new();
    private ReadingReport _shown = new();
    private ReadingPreview? _preview;
    private string? _error;
    private bool _canChange;
    private bool _busy;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    private IStringLocalizer<DataSentences> Sentences => sentences;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        _canChange = work.IsThere(View);
        _shown = View.Summary.Reading ?? new ReadingReport();
        _asked = _shown.Asked;
    }

    private Task OpenAsync() => _preview is null ? AskAsync(_asked) : Task.CompletedTask;

    private async Task AskAsync(ReadingOptions asked)
    {
        (_asked, _error) = (asked, null);
        try
        {
            var preview = await work.PreviewAsync(View, asked, _gone.Token);
            if (ReferenceEquals(_asked, asked))
            {
                _preview = preview;
                _shown = preview.Rows.Count > 0 ? preview.Report : _shown;
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private async Task ReadAsync()
    {
        _busy = true;
        try
        {
            var version = await work.ReadAgainAsync(View, _asked, _gone.Token);
            navigation.NavigateTo($"/data/{version.DatasetId}?tab=columns", forceLoad: true);
        }
        catch (Exception error) when (error is DatasetException or DataException)
        {
            _error = Sentences.Say(error);
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>A sentence of parts: format, encoding, delimiter, sheet, header.</summary>
    private string Describe(ReadingReport report)
    {
        var parts = new List<string> { L["Format_" + report.Format].Value };
        Add(report.PackedFiles > 1, "ManyFiles", report.PackedFiles);
        Add(report.Encoding is not null, report.EncodingGuessed ? "EncodingGuessed" : "EncodingKnown", TextEncodings.Display(report.Encoding ?? ""));
        Add(report.Delimiter is not null, "By", L["Delimiter_" + (int)(report.Delimiter ?? ',')]);
        Add(report.Sheet is not null, "OfSheet", report.Sheet ?? "");
        Add(report.HeaderRow > 1, "HeaderRow", report.HeaderRow ?? 0);
        Add(report.Unit is not null, "Unit_" + report.Unit);
        return L["ReadAs", string.Join(", ", parts)];

        void Add(bool isThere, string key, params object[] arguments)
        {
            if (isThere)
            {
                parts.Add(L[key, arguments]);
            }
        }
    }

    /// <summary>What isn't said already by <see cref="Describe"/>.</summary>
    private static List<ReadingNote> Notes(ReadingReport report) => [.. report.Notes.Where(note => note.Kind != "read_as")];

    private string Say(ReadingNote note) => L["Note_" + note.Kind, [.. note.Arguments]] is { ResourceNotFound: false } text ? text.Value : note.ToString();

    private static string? Text(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text : null;

    private static char? Character(ChangeEventArgs change) => Text(change)?[0];

    private static int? Number(ChangeEventArgs change) => Text(change) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Short(DataValue value)
    {
        string text = value.AsText() ?? (value.IsNull ? "" : value.ToJson());
        return ShortText.Cut(text, SampleLength);
    }
}
