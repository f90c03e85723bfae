using System.Net;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace FineTunePortal.Web.Components.Shared;

/// <summary>
/// Turns what a model wrote into HTML that can do no harm: raw HTML is shown as text, no picture is loaded, links go to the
/// web or to a mail program only, and only when somebody clicks them.
/// </summary>
public static class Markdown
{
    /// <summary>Longer texts are shown as they are: a reader gains little, and taking them apart costs the portal.</summary>
    public const int LongestText = 20_000;

    private const int TopHeading = 3;

    private static readonly string[] s_schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto];

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks(new() { UseHttpsForWWWLinks = true })
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    /// <summary>The HTML of a Markdown text that nobody vouches for.</summary>
    public static string ToHtml(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        try
        {
            return text.Length > LongestText ? Plain(text) : Render(text);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes.
            return Plain(text);
        }
    }

    private static string Plain(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    private static string Render(string text)
    {
        var document = Markdig.Markdown.Parse(text, s_pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            // The page's own headings come above.
            heading.Level = Math.Min(heading.Level + TopHeading - 1, 6);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Tame(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            Tame(link);
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        s_pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static void Tame(LinkInline link)
    {
        if (link.IsImage)
        {
            // A picture is fetched without anybody's doing, and its address can carry the conversation away.
            link.IsImage = false;
            if (link.FirstChild is null)
            {
                link.AppendChild(new LiteralInline(link.Url ?? ""));
            }
        }

        link.Title = null;
        if (IsAllowed(link.Url))
        {
            Guard(link);
        }
        else
        {
            ReplaceByText(link);
        }
    }

    private static void Tame(AutolinkInline link)
    {
        if (IsAllowed(link.IsEmail ? "mailto:" + link.Url : link.Url))
        {
            Guard(link);
        }
        else
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }
    }

    private static bool IsAllowed(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && s_schemes.Contains(address.Scheme);

    private static void Guard(MarkdownObject link)
    {
        var attributes = link.GetAttributes();
        attributes.AddProperty("rel", "noopener noreferrer nofollow");
        attributes.AddProperty("target", "_blank");
    }

    private static void ReplaceByText(LinkInline link)
    {
        // Its own text stays, formatting too.
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }
}
