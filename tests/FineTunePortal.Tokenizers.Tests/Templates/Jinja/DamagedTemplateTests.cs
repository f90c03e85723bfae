using System.Text.Json;
using FineTunePortal.Tests;

namespace FineTunePortal.Tokenizers.Templates.Jinja;

public class DamagedTemplateTests
{
    /// <summary>Whatever becomes of a template, it renders or ends in a JinjaException.</summary>
    [Fact]
    public void Render_RandomlyDamagedTemplate_WorksOrExplains()
    {
        const int Seed = 31_000;
        const int Rounds = 1_000;
        var random = new Random(Seed);
        var sources = Directory.EnumerateFiles(Repository.Fixture("templates"), "template.jinja", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        string[] parts = ["{{", "}}", "{%", "%}", "{#", "#}", "-", "(", ")", "[", "]", "{", "}", "'", "\"", "|", ".", ",", "~", "if ", "for ", "endif", "endfor", " in ", " is ", "not ", "0", "none", "loop", "messages", "\n", "\\"];
        var request = new ChatRequest { Messages = JsonDocument.Parse("""[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]""").RootElement };
        var limits = new JinjaLimits { Steps = 20_000, Characters = 1 << 20 };
        var rendered = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var source = sources[random.Next(sources.Count)];
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(source.Length);
                var length = Math.Min(random.Next(4), source.Length - at);
                source = source[..at] + (random.Next(3) == 0 ? "" : parts[random.Next(parts.Length)]) + source[(at + length)..];
            }

            try
            {
                JinjaChatTemplate.Parse(source, limits: limits).Render(request);
                rendered++;
            }
            catch (JinjaException)
            {
                continue;
            }
        }

        Assert.InRange(rendered, 1, Rounds - 1);
    }

    [Theory]
    [InlineData("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(a=1, a=2) }}")]
    [InlineData("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(a=1, **{'a': 2}) }}")]
    public void Render_MacroGivenAnArgumentTwice_IsATypeError(string source)
    {
        var request = new ChatRequest { Messages = JsonDocument.Parse("[]").RootElement };

        Assert.Equal("TypeError", Assert.Throws<JinjaException>(() => JinjaChatTemplate.Parse(source).Render(request)).Kind);
    }
}
