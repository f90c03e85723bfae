using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FineTunePortal.Datasets;

namespace FineTunePortal.Worker.Evaluation;

/// <summary>Questions with a model's answers, a JSON object a line.</summary>
internal static class AnswersFile
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Writes <c>{"prompt":…,"answer":…,"references":[…]}</c> a line; a question of several turns has them all in <c>messages</c>,
    /// and its last one as the prompt.
    /// </summary>
    public static void Write(string path, IReadOnlyList<PromptGroup> questions, IReadOnlyList<string> answers)
    {
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        foreach (var (question, answer) in questions.Zip(answers))
        {
            writer.WriteLine(JsonSerializer.Serialize(
                new { Prompt = question.Prompt[^1].Text, Messages = question.Prompt.Count > 1 ? question.Prompt : null, Answer = answer, question.References }, s_json));
        }
    }
}
