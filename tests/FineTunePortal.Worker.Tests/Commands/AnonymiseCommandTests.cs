using System.Text.Json.Nodes;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public sealed class AnonymiseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Anonymise_Jsonl_FollowsThePolicyAndKeepsTheRest()
    {
        string rows = "{\"who\":\"Jan Kowalski\",\"text\":\"pilne 😀 anna@firma.pl, +48 512 345 678\",\"n\":7,\"list\":[{\"content\":\"a@b.pl\"}]}\n";
        string output = Run(rows, ".jsonl", """{"rules":{"EMAIL_ADDRESS":"label","PHONE_NUMBER":{"operator":"mask","least":"possible"},"PERSON":"remove"},"nameColumns":["who"]}""");
        string expected = "{\"who\":\"\",\"text\":\"pilne 😀 [EMAIL], +** *** *** 678\",\"n\":7,\"list\":[{\"content\":\"[EMAIL]\"}]}";
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(output)!.ToJsonString());
    }

    [Fact]
    public void Anonymise_Csv_StaysATableAndChangesNothingElse()
    {
        string output = Run("id;text\r\n1;\"=1+1; write to anna@firma.pl\"\r\n2;nothing\r\n", ".csv", """{"default":"label"}""");
        Assert.Equal("id;text\r\n1;\"=1+1; write to [EMAIL]\"\r\n2;nothing\r\n", output);
    }

    [Fact]
    public void Anonymise_OwnNumbersAndSensitivity_AreObeyed()
    {
        string output = Run(
            "{\"text\":\"UM/2024/7 and UM-24: anna@example.org, jan@firma.pl\"}\n", ".jsonl",
            """{"patterns":{"Contract":["UM/2023/00017","UM/2024/9"]},"rules":{"Contract":"label"},"least":{"EMAIL_ADDRESS":"likely"}}""");
        Assert.Equal("{\"text\":\"[Contract] and UM-24: anna@example.org, [EMAIL]\"}\n", output);
    }

    [Fact]
    public void Anonymise_SameKey_GivesTheSamePseudonymsAndTheReportHoldsNone()
    {
        string policy = """{"default":"pseudonym"}""";
        string report = Path.Combine(_folder.Path, "report.json");
        string first = Run("{\"text\":\"anna@firma.pl\"}\n", ".jsonl", policy, "--key", Path.Combine(_folder.Path, "key"), "--report", report);
        Assert.Equal(first, Run("{\"text\":\"anna@firma.pl\"}\n", ".jsonl", policy, "--key", Path.Combine(_folder.Path, "key")));
        Assert.NotEqual(first, Run("{\"text\":\"anna@firma.pl\"}\n", ".jsonl", policy));
        Assert.Contains("EMAIL_ADDRESS", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.DoesNotContain("firma", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder.Path, "key")));
    }

    [Fact]
    public void Restore_WithTheKey_GivesTheRowsBack()
    {
        string rows = "{\"text\":\"anna@firma.pl\",\"n\":1}\n";
        string key = Path.Combine(_folder.Path, "key");
        string hidden = Run(rows, ".jsonl", """{"default":"reversible"}""", "--key", key);
        Assert.DoesNotContain("firma", hidden, StringComparison.Ordinal);
        string input = Write("hidden.jsonl", hidden);
        string output = Path.Combine(_folder.Path, "back.jsonl");
        _ = CommandHost.Run("anonymise", "--restore", "--in", input, "--out", output, "--key", key).Success;
        Assert.Equal(rows, File.ReadAllText(output));
    }

    [Theory]
    [InlineData("""{"rules":{"EMAIL":"label"}}""", "The policy has a rule for 'EMAIL', a kind of data that isn't known. Known kinds: EMAIL_ADDRESS, ")]
    [InlineData("""{"default":"hide"}""", "The policy's rule for 'default' has the operator 'hide', which isn't known. Known operators: label, pseudonym, fake, mask, hash, shift, generalise, reversible, remove, keep.")]
    [InlineData("""{"default":{"operator":"label","least":"sure"}}""", "The policy's rule for 'default' says least: 'sure'. Known: possible, likely, certain.")]
    [InlineData("""{"rule":{}}""", "The policy has a part 'rule', which means nothing. Known parts: default, rules, least, nameColumns, personColumn, language, allow, deny, patterns, patternsOnly.")]
    [InlineData("{", "The policy is no JSON: line 1, character 2.")]
    public void Anonymise_WrongPolicy_SaysWhatIsKnown(string policy, string message)
    {
        var run = CommandHost.Run("anonymise", "--in", Write("in.jsonl", "{}\n"), "--out", Path.Combine(_folder.Path, "out.jsonl"), "--policy", Write("policy.json", policy));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: " + message, run.Errors);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "out.jsonl")));
    }

    private string Run(string rows, string ending, string policy, params string[] more)
    {
        string output = Path.Combine(_folder.Path, "out" + ending);
        _ = CommandHost.Run(["anonymise", "--in", Write("in" + ending, rows), "--out", output, "--policy", Write("policy.json", policy), .. more]).Success;
        return File.ReadAllText(output);
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }
}
