using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FineTunePortal.Models.Classification;
using FineTunePortal.Training.Classification;
using FineTunePortal.Worker.Terminal;
using FineTunePortal.Worker.Tokenizing;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune classify</c>: labels lines of text.</summary>
internal static class ClassifyCommand
{
    private const int DefaultTop = 3;

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandTerminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Lines are JSON strings; print an object a line: label, score, and the likeliest labels with theirs." };
        var top = new Option<int>("--top") { Description = "How many of the likeliest labels --json lists.", DefaultValueFactory = _ => DefaultTop };
        var command = new Command("classify", "Give each line of standard input its label, by a model that train --task classify made.");
        var model = new ModelFlags(command);
        command.Options.Add(json);
        command.Options.Add(top);
        var compute = new ComputeFlags(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var location = model.Find(parsed);
            if (!ClassifierSession.Answers(location))
            {
                throw new UserErrorException($"'{location.Model}' writes text and gives no labels. './finetune train --task classify' makes a classifier from it.");
            }

            using var session = ClassifierSession.Open(location, compute.Choose(parsed, location));
            if (terminal.InputIsTerminal)
            {
                terminal.Error.WriteLine("Type a text a line; Ctrl-D ends.");
            }

            // What is done is given out before waiting for more: a program may ask line by line.
            var lines = new LineReader(terminal.Input, beforeWaiting: terminal.Output.Flush);
            long number = 0;
            while (lines.TryRead(out var line))
            {
                number++;
                string text = !parsed.GetValue(json) ? System.Text.Encoding.UTF8.GetString(line) : JsonText.Read(line)
                    ?? throw new UserErrorException($"Standard input, line {number}: expected a JSON string such as \"text\". Leave --json out for plain lines.");
                float[] scores = session.Scores([text], cancellationToken)[0];
                var classification = session.Model.Classification;
                terminal.Output.WriteLine(parsed.GetValue(json) ? Json(classification, scores, parsed.GetValue(top)) : LabelWords.Of(classification, scores, ";"));
            }

            return Task.FromResult(number > 0 ? CommandExit.Done : throw new UserErrorException("Standard input is empty: there is nothing to sort."));
        });
        return command;
    }

    private static string Json(ClassificationConfig classification, float[] scores, int top)
    {
        if (classification.Problem == ProblemType.Regression)
        {
            return new JsonObject { ["value"] = scores[0] }.ToJsonString(s_json);
        }

        float[] certainty = ClassifierOutcome.Certainty(classification, scores);
        var given = ClassifierOutcome.Given(classification, scores);
        var answer = classification.Problem == ProblemType.MultiLabel
            ? new JsonObject { ["labels"] = new JsonArray([.. given.Select(label => (JsonNode)classification.Labels[label])]) }
            : new JsonObject { ["label"] = classification.Labels[given[0]], ["score"] = certainty[given[0]] };
        answer["top"] = new JsonArray([.. Enumerable.Range(0, certainty.Length).OrderByDescending(label => certainty[label]).Take(top)
            .Select(label => new JsonObject { ["label"] = classification.Labels[label], ["score"] = certainty[label] })]);
        return answer.ToJsonString(s_json);
    }
}
