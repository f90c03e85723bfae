using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Search;

public partial class SearchBox(CurrentPerson current, SearchReader reader)
{
    private static readonly (string Key, string Href)[] s_pages =
    [
        ("Home", "/"), ("Data", "/data"), ("Models", "/models"), ("Runs", "/runs"), ("Tune", "/tune"), ("Playground", "/playground"), ("Account", "/account"),
    ];

    private IReadOnlyList<SearchHit> _hits = [];
    private string _words = "";

    protected override void OnInitialized() => _hits = Pages();

    private async Task FindAsync()
    {
        string words = _words.Trim();
        var things = words.Length > 0 && (await current.GetAsync()).Team is { } team ? await reader.FindAsync(team.Id, words) : [];
        // Typed on meanwhile: a later answer comes.
        if (words == _words.Trim())
        {
            _hits = [.. Pages().Where(page => page.Name.Contains(words, StringComparison.CurrentCultureIgnoreCase)), .. things];
        }
    }

    private SearchHit[] Pages() => [.. s_pages.Select(page => new SearchHit(SearchKind.Page, L[page.Key], page.Href))];
}
