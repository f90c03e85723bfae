using System.Text.Json.Nodes;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class ChatTemplateCommandTests
{
    private static readonly string s_templates = Repository.Fixture("templates");

    [Fact]
    public void ChatTemplate_AllReferenceCases_AreIdentical()
    {
        var inputs = JsonNode.Parse(File.ReadAllText(Path.Combine(s_templates, "inputs.json")))!.AsObject();
        foreach (string folder in Directory.EnumerateDirectories(s_templates).Where(folder => File.Exists(Path.Combine(folder, "cases.json"))))
        {
            var rows = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")))!.AsArray();
            string lines = string.Join('\n', rows.Select(row => Line(inputs, row!.AsObject())));

            var answers = CommandHost.RunWith(lines, "chat-template", "--template", Path.Combine(folder, "template.jinja")).Success.TrimEnd().Split('\n');

            Assert.Equal(rows.Count, answers.Length);
            Assert.All(rows.Zip(answers), pair => AssertSame(pair.First!.AsObject(), JsonNode.Parse(pair.Second)!.AsObject()));
        }
    }

    [Fact]
    public void ChatTemplate_OfTheStarterModel_MarksWhatTheAssistantSays()
    {
        string output = CommandHost.RunWith(
            """{"messages":[{"role":"user","content":"caf\u00e9 \ud83d\ude00"},{"role":"assistant","content":"Yes"}]}""", "chat-template", "--model", "starter").Success;

        var answer = JsonNode.Parse(output)!.AsObject();
        string text = answer["text"]!.GetValue<string>();
        var span = answer["generation_spans"]!.AsArray().Single()!.AsArray();
        // In code points: the face before it is one.
        int[] points = [.. text.EnumerateRunes().Select(rune => rune.Value)];
        Assert.StartsWith("Yes", string.Concat(points[span[0]!.GetValue<int>()..span[1]!.GetValue<int>()].Select(char.ConvertFromUtf32)), StringComparison.Ordinal);
        Assert.All(output.TrimEnd(), letter => Assert.True(letter is >= ' ' and <= '~'));
    }

    [Theory]
    [InlineData("[]", "line 1: expected a JSON object")]
    [InlineData("{\"messages\":[]", "line 1: this is not JSON")]
    [InlineData("{}", "line 1: \"messages\" is missing")]
    [InlineData("{\"messages\":[],\"now\":\"yesterday\"}", "\"now\" must be a time")]
    [InlineData("", "Standard input is empty")]
    public void ChatTemplate_WrongLine_SaysWhichAndWhy(string line, string expected) =>
        Assert.Contains(expected, CommandHost.RunWith(line, "chat-template", "--model", "starter").Complaint, StringComparison.Ordinal);

    private static string Line(JsonObject inputs, JsonObject row)
    {
        var variables = inputs["special_tokens"]!.DeepClone().AsObject();
        foreach (var (name, value) in row["kwargs"]?.AsObject() ?? [])
        {
            variables[name] = value?.DeepClone();
        }

        return new JsonObject
        {
            ["messages"] = (row["messages"] ?? inputs["conversations"]![row["conversation"]!.GetValue<string>()])!.DeepClone(),
            ["tools"] = row["tools"] is { } tools ? inputs["tools"]![tools.GetValue<string>()]!.DeepClone() : null,
            ["documents"] = row["documents"] is { } documents ? inputs["documents"]![documents.GetValue<string>()]!.DeepClone() : null,
            ["add_generation_prompt"] = row["add_generation_prompt"]?.DeepClone(),
            ["continue_final_message"] = row["continue_final_message"]?.DeepClone(),
            ["now"] = inputs["now"]!.DeepClone(),
            ["variables"] = variables,
        }.ToJsonString();
    }

    private static void AssertSame(JsonObject row, JsonObject answer)
    {
        if (row["error"] is { } error)
        {
            Assert.Equal(error["kind"]!.GetValue<string>(), answer["error"]!["kind"]!.GetValue<string>());
            return;
        }

        Assert.Equal(row["output"]!.GetValue<string>(), answer["text"]!.GetValue<string>());
        if (row["generation_spans"] is { } spans)
        {
            Assert.Equal(spans.ToJsonString(), answer["generation_spans"]!.ToJsonString());
        }
    }
}
