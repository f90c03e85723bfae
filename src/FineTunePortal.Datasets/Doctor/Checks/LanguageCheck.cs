namespace FineTunePortal.Datasets;

/// <summary>Rows in another language than most.</summary>
internal sealed class LanguageCheck(RowContent content) : IRowCheck
{
    private const string Unknown = "other";
    private const string Mixed = "mixed";

    private readonly Dictionary<string, PlaceList> _languages = new(StringComparer.Ordinal);

    public void Add(DataRow row)
    {
        if (LanguageOf(row) is { } language and not Mixed and not Unknown)
        {
            if (!_languages.TryGetValue(language, out var places))
            {
                _languages[language] = places = new PlaceList();
            }

            places.Add(new DoctorPlace(row.Row, Detail: language));
        }
    }

    /// <summary>As <see cref="LanguageCounter.GuessSurely"/> says: a message in slang is no other language.</summary>
    public string? LanguageOf(DataRow row)
    {
        var words = new LanguageCounter();
        foreach (var (_, value) in content.Cells(row))
        {
            words.Add(value.AsText() ?? (value.IsNull ? "" : value.ToJson()));
        }

        return words.GuessSurely();
    }

    public IEnumerable<DoctorFinding> Finish(CancellationToken cancellation)
    {
        var order = _languages.OrderByDescending(language => language.Value.Rows).ThenBy(language => language.Key, StringComparer.Ordinal).ToList();
        return order.Skip(1).SelectMany(other => other.Value.Finding(
            DoctorKind.OtherLanguage, null, ["@" + other.Key, "@" + order[0].Key], new Mend(MendKind.KeepLanguage) { Value = order[0].Key }));
    }
}
