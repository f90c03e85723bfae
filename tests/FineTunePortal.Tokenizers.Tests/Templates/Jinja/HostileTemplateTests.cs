namespace FineTunePortal.Tokenizers.Templates.Jinja;

public class HostileTemplateTests
{
    private static readonly JinjaLimits Small = new() { Steps = 200_000, Characters = 1 << 20, Time = TimeSpan.FromSeconds(20) };

    [Theory]
    [InlineData("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}", "LimitError")]
    [InlineData("{% for a in range(100000) %}{{ 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }}{% endfor %}", "LimitError")]
    [InlineData("{{ 'x' * 1000000000 }}", "LimitError")]
    [InlineData("{{ [0] * 1000000000 }}", "LimitError")]
    [InlineData("{{ 'x'.center(1000000000) }}", "LimitError")]
    [InlineData("{{ 'x'.zfill(1000000000) }}", "LimitError")]
    [InlineData("{{ '%1000000000d' % 1 }}", "LimitError")]
    [InlineData("{{ '{:1000000000}'.format(1) }}", "ValueError")]
    [InlineData("{{ 10 ** 100000 }}", "LimitError")]
    [InlineData("{{ 2 ** 2 ** 64 ** 64 }}", "LimitError")]
    [InlineData("{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(100) %}{% set ns.s = ns.s + ns.s %}{% endfor %}", "LimitError")]
    [InlineData("{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}", "LimitError")]
    [InlineData("{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(100) %}{% set ns.s = ns.s.replace('x', 'xx') %}{% endfor %}", "LimitError")]
    [InlineData("{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(100) %}{% set ns.s = ns.s | tojson | tojson %}{% endfor %}", "LimitError")]
    [InlineData("{% set ns = namespace(l=[1,1]) %}{% for i in range(100) %}{% set ns.l = ns.l + ns.l %}{% endfor %}", "LimitError")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(100) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}", "LimitError")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(100) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | tojson }}", "LimitError")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(100) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l == ns.l }}", "LimitError")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(20000) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}", "RecursionError")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "RecursionError")]
    [InlineData("{% block b %}{{ self.b() }}{% endblock %}", "RecursionError")]
    [InlineData("{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}", "RecursionError")]
    [InlineData("{{ range(100) | map('string') | join | length }}", null)]
    public void Render_TemplateThatExplodes_IsStopped(string source, string? kind)
    {
        var template = JinjaTemplate.Parse(source);

        if (kind is null)
        {
            Assert.Equal("190", template.Render(new Dictionary<string, object?>(), () => default, Small).Text);
            return;
        }

        Assert.Equal(kind, Assert.Throws<JinjaException>(() => template.Render(new Dictionary<string, object?>(), () => default, Small)).Kind);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("not ")]
    [InlineData("{'a':")]
    [InlineData("a if b else ")]
    public void Parse_DeepNesting_IsRefused(string opening)
    {
        var source = "{{ " + string.Concat(Enumerable.Repeat(opening, 100_000));

        Assert.Equal("TemplateSyntaxError", Assert.Throws<JinjaException>(() => JinjaTemplate.Parse(source)).Kind);
    }

    [Theory]
    [InlineData("x + ")]
    [InlineData("x | upper | ")]
    [InlineData("x ~ ")]
    [InlineData("x and ")]
    [InlineData("x.y")]
    public void Render_LongChain_WorksOrIsRefused(string link)
    {
        var source = "{% if false %}{{ " + string.Concat(Enumerable.Repeat(link, 50_000)) + "x }}{% endif %}";

        var text = Record.Exception(() => JinjaTemplate.Parse(source).Render(new Dictionary<string, object?>(), () => default));

        Assert.True(text is null or JinjaException, text?.ToString());
    }

    [Fact]
    public void Render_SlowTemplate_EndsInTime()
    {
        var template = JinjaTemplate.Parse("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}");
        var limits = new JinjaLimits { Steps = long.MaxValue, Time = TimeSpan.FromMilliseconds(50) };

        var e = Assert.Throws<JinjaException>(() => template.Render(new Dictionary<string, object?>(), () => default, limits));

        Assert.Equal("LimitError", e.Kind);
    }

    [Fact]
    public void Parse_Fault_NamesTheLine()
    {
        var e = Assert.Throws<JinjaException>(() => JinjaTemplate.Parse("a\nb {{ 1 + }}"));

        Assert.Equal(2, e.Line);
        Assert.Equal("The chat template fails in line 2: unexpected 'end of print statement' (TemplateSyntaxError)", e.Message);
    }

    [Fact]
    public void Render_Fault_NamesTheLine()
    {
        var template = JinjaTemplate.Parse("a\n{% if true %}\n\n{{ nothing.there }}{% endif %}");

        var e = Assert.Throws<JinjaException>(() => template.Render(new Dictionary<string, object?>(), () => default));

        Assert.Equal("The chat template fails in line 4: 'nothing' is undefined (UndefinedError)", e.Message);
    }
}
