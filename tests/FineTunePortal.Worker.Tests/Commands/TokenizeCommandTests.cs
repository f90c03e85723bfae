using System.Text.Json;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class TokenizeCommandTests
{
    private static readonly string s_gpt2 = Repository.Fixture("tokenizers", "gpt2");

    [Fact]
    public void Tokenize_PlainLines_PrintsIdsALine()
    {
        string output = CommandHost.RunWith("Hello world\n\n caf\u00e9 \ud83d\ude00", "tokenize", "--model", s_gpt2).Success;
        Assert.Equal("[39,68,314,78,269,276,376]\n[]\n[270,64,69,651,220,482,246,222]\n", output);
    }

    [Fact]
    public void Tokenize_CarriageReturnsAndByteOrderMark_StayInTheText()
    {
        string ids = CommandHost.RunWith("\ufeffa\rb\r\n", "tokenize", "--model", s_gpt2).Success;
        string detailed = CommandHost.RunWith("\"\\ufeffa\\rb\\r\"", "tokenize", "--model", s_gpt2, "--json").Success;
        Assert.Equal(ids.TrimEnd(), JsonDocument.Parse(detailed).RootElement.GetProperty("ids").GetRawText());
    }

    [Fact]
    public void Tokenize_Json_PrintsAsciiWithOffsetsInCodePoints()
    {
        string output = CommandHost.RunWith("\"caf\\u00e9 \\ud83d\\ude00\"\n\"\"\n", "tokenize", "--model", s_gpt2, "--json").Success;
        Assert.Equal(
            """
            {"ids":[66,64,69,651,220,482,246,222],"tokens":["c","a","f","\u00c3\u00a9","\u0120","\u00f0\u0141","\u013a","\u0122"],"offsets":[[0,1],[1,2],[2,3],[3,4],[4,5],[5,6],[5,6],[5,6]],"decoded":"caf\u00e9 \ud83d\ude00"}
            {"ids":[],"tokens":[],"offsets":[],"decoded":""}

            """,
            output);
    }

    [Fact]
    public void Tokenize_LoneSurrogate_BecomesReplacementCharacter()
    {
        string output = CommandHost.RunWith("\"\\ud800\"", "tokenize", "--model", s_gpt2, "--json").Success;
        Assert.Contains("\"decoded\":\"\\ufffd\"", output, StringComparison.Ordinal);
        Assert.Contains("\"offsets\":[[0,1],[0,1],[0,1]]", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama3")]
    [InlineData("smollm2")]
    public void Tokenize_AllReferenceCases_AreIdentical(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.Fixture("tokenizers", name, "cases.json")));
        foreach (bool special in new[] { true, false })
        {
            var cases = document.RootElement.EnumerateArray()
                .Where(item => !item.TryGetProperty("pair", out _) && item.GetProperty("add_special_tokens").GetBoolean() == special).ToList();
            if (cases.Count == 0)
            {
                continue;
            }

            string input = string.Join('\n', cases.Select(item => item.GetProperty("text").GetRawText()));
            string[] arguments = ["tokenize", "--json", "--model", Repository.Fixture("tokenizers", name), .. special ? Array.Empty<string>() : ["--no-special-tokens"]];
            string[] lines = CommandHost.RunWith(input, arguments).Success.TrimEnd('\n').Split('\n');
            Assert.Equal(cases.Count, lines.Length);
            foreach (var (expected, line) in cases.Zip(lines))
            {
                var actual = JsonDocument.Parse(line).RootElement;
                Assert.All(["ids", "tokens", "offsets", "decoded"], key => Assert.True(JsonElement.DeepEquals(expected.GetProperty(key), actual.GetProperty(key)), line));
            }
        }
    }

    [Theory]
    [InlineData("\"a\"\n17\n", "line 2")]
    [InlineData("\"a\" \"b\"\n", "line 1")]
    [InlineData("\"a\"\n\n", "line 2")]
    public void Tokenize_LineThatIsNoJsonString_NamesTheLine(string input, string place) =>
        Assert.Contains(place, CommandHost.RunWith(input, "tokenize", "--model", s_gpt2, "--json").Complaint, StringComparison.Ordinal);

    [Fact]
    public void Tokenize_EmptyInput_Fails() =>
        Assert.Equal("error: Standard input is empty: there is nothing to tokenize.", CommandHost.RunWith("", "tokenize", "--model", s_gpt2).Complaint);

    [Fact]
    public void Tokenize_InvalidUtf8_IsReplaced() =>
        Assert.Equal(
            CommandHost.RunWith("a\ufffdb", "tokenize", "--model", s_gpt2).Success,
            CommandHost.RunWith([(byte)'a', 0xFF, (byte)'b'], "tokenize", "--model", s_gpt2).Success);

    [Fact]
    public void Tokenize_FolderWithTokenizerAlone_IsEnough()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(s_gpt2, "tokenizer.json"), folder["tokenizer.json"]);
        Assert.Equal("[64]\n", CommandHost.RunWith("a", "tokenize", "--model", folder.Path).Success);
    }

    [Fact]
    public void Tokenize_LinesLongerThanTheBuffer_ComeOutWhole()
    {
        string line = string.Concat(Enumerable.Repeat("word ", 40_000));
        string[] output = CommandHost.RunWith($"\"{line}\"\n\"{line}\"", "tokenize", "--model", s_gpt2, "--json").Success.TrimEnd('\n').Split('\n');
        Assert.Equal(2, output.Length);
        Assert.All(output, each => Assert.Equal(line, JsonDocument.Parse(each).RootElement.GetProperty("decoded").GetString()));
    }
}
