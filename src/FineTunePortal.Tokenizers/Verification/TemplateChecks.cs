using System.Globalization;
using System.Text.Json;
using FineTunePortal.Tokenizers.Templates;
using FineTunePortal.Tokenizers.Templates.Jinja;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Verification;

/// <summary>
/// Runs a folder of template references through this library: <c>template.jinja</c> with <c>cases.json</c> (checks "cases" and
/// "spans"), or a folder with <c>probes.json</c>. <c>inputs.json</c> lies beside the probes, or one level above a template.
/// </summary>
public static class TemplateChecks
{
    /// <summary>Whether the folder holds anything that <see cref="Run"/> compares.</summary>
    public static bool Applies(string folder) =>
        File.Exists(Path.Combine(folder, "template.jinja")) || File.Exists(Path.Combine(folder, "probes.json"));

    public static IEnumerable<CheckResult> Run(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (File.Exists(Path.Combine(folder, "probes.json")))
        {
            yield return RunProbes(name, folder);
        }

        if (!File.Exists(Path.Combine(folder, "template.jinja")))
        {
            yield break;
        }

        foreach (var result in RunCases(name, folder))
        {
            yield return result;
        }
    }

    private static CheckResult RunProbes(string name, string folder)
    {
        using var inputs = Read(folder, "inputs.json");
        using var probes = Read(folder, "probes.json");
        var references = new TemplateInputs(inputs.RootElement);
        var faults = new FaultList();
        foreach (var row in probes.RootElement.EnumerateArray())
        {
            var source = row.GetProperty("template").GetString()!;
            faults.Add(Compare(source, row, () => references.Render(source, references.ProbeRequest()).Text));
        }

        return new CheckResult(name, "probes", faults.IsEmpty, faults.Summary);
    }

    private static IEnumerable<CheckResult> RunCases(string name, string folder)
    {
        using var inputs = Read(Path.Combine(folder, ".."), "inputs.json");
        using var cases = Read(folder, "cases.json");
        var references = new TemplateInputs(inputs.RootElement);
        var source = File.ReadAllText(Path.Combine(folder, "template.jinja"));
        var (texts, spans) = (new FaultList(), new FaultList());
        var tokenizers = new TokenMaskCheck(Path.Combine(folder, "..", "..", "tokenizers"));
        var hasSpans = false;
        foreach (var row in cases.RootElement.EnumerateArray())
        {
            IReadOnlyList<Range> generated = [];
            var text = "";
            texts.Add(Compare($"row {row.GetRawText()[..Math.Min(120, row.GetRawText().Length)]}", row, () =>
            {
                (text, generated) = references.Render(source, references.CaseRequest(row));
                return text;
            }));
            if (row.TryGetProperty("generation_spans", out _))
            {
                hasSpans = true;
                spans.Add(CompareSpans(row, text, generated));
                spans.Add(tokenizers.Compare(row, text, generated));
            }
        }

        yield return new CheckResult(name, "cases", texts.IsEmpty, texts.Summary);
        if (hasSpans)
        {
            yield return new CheckResult(name, "spans", spans.IsEmpty, spans.Summary);
        }
    }

    private static string? CompareSpans(JsonElement row, string text, IReadOnlyList<Range> generated)
    {
        var points = CodePoints.CountBefore(text);
        var ours = generated.Select(span => new[] { At(span.Start.Value), At(span.End.Value) }).ToArray();
        return Expectation.Equal(row, "generation_spans", ours);

        int At(int unit) => points is null || unit >= points.Length ? unit : points[unit];
    }

    private static string? Compare(string about, JsonElement row, Func<string> render)
    {
        string text;
        try
        {
            text = render();
        }
        catch (JinjaException e)
        {
            return CompareError(about, row, e);
        }

        return row.TryGetProperty("error", out var error)
            ? Expectation.First(about, $"should fail with {error.GetRawText()}, gives {JsonSerializer.Serialize(text)}")
            : Expectation.First(about, Expectation.Equal(row, "output", text));
    }

    private static string? CompareError(string about, JsonElement row, JinjaException e)
    {
        if (!row.TryGetProperty("error", out var error))
        {
            return Expectation.First(about, $"should give {row.GetProperty("output").GetRawText()}, fails: {e.Message}");
        }

        var kind = error.GetProperty("kind").GetString();
        var message = error.GetProperty("message").GetString();
        return e.Kind == kind && (kind != "TemplateError" || e.Reason == message)
            ? null
            : Expectation.First(about, $"should fail with {error.GetRawText()}, fails: {e.Message}");
    }

    private static JsonDocument Read(string folder, string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));

    /// <summary>The conversations and so on that rows name.</summary>
    private sealed class TemplateInputs(JsonElement inputs)
    {
        private readonly Dictionary<string, string> _specialTokens =
            inputs.GetProperty("special_tokens").EnumerateObject().ToDictionary(token => token.Name, token => token.Value.GetString()!);

        private readonly DateTime _now = DateTime.ParseExact(inputs.GetProperty("now").GetString()!, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

        public (string Text, IReadOnlyList<Range> Generated) Render(string source, ChatRequest request) =>
            JinjaChatTemplate.Parse(source, _specialTokens).Render(request);

        public ChatRequest ProbeRequest() => new() { Messages = inputs.GetProperty("probe_messages"), Now = _now };

        public ChatRequest CaseRequest(JsonElement row) => new()
        {
            Messages = row.TryGetProperty("messages", out var own) ? own : Named("conversations", row, "conversation"),
            Tools = Named("tools", row, "tools"),
            Documents = Named("documents", row, "documents"),
            AddGenerationPrompt = row.TryGetProperty("add_generation_prompt", out var prompt) && prompt.GetBoolean(),
            ContinueFinalMessage = row.TryGetProperty("continue_final_message", out var field)
                ? field.ValueKind switch { JsonValueKind.True => "content", JsonValueKind.String => field.GetString(), _ => null }
                : null,
            Variables = row.TryGetProperty("kwargs", out var variables)
                ? variables.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value)
                : new Dictionary<string, JsonElement>(),
            Now = _now,
        };

        private JsonElement Named(string group, JsonElement row, string key) =>
            row.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String
                ? inputs.GetProperty(group).GetProperty(name.GetString()!)
                : default;
    }
}
