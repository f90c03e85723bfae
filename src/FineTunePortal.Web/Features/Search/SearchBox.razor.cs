using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Search;

public partial class SearchBox(CurrentPerson current, SearchReader reader, ModelCatalogue models)
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
            _hits = [.. Pages().Where(page => page.Name.Contains(words, StringComparison.CurrentCultureIgnoreCase)), .. things, .. words.Length > 0 ? Models(words) : []];
        }
    }

    // They are everybody's.
    private IEnumerable<SearchHit> Models(string words) => models.All().Where(model => model.Name.Contains(words, StringComparison.CurrentCultureIgnoreCase))
        .Take(SearchReader.MostOfAKind).Select(model => new SearchHit(SearchKind.Model, model.Name, $"/models/{Uri.EscapeDataString(model.Id)}"));

    private SearchHit[] Pages() => [.. s_pages.Select(page => new SearchHit(SearchKind.Page, L[page.Key], page.Href))];
}
