using System.Text.Json.Nodes;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;

namespace FineTunePortal.Models.Tests.Classification;

public class ClassificationConfigTests
{
    [Fact]
    public void Parse_LabelsInAnyOrder_AreOrderedByNumber()
    {
        var config = Parse("""{"id2label": {"10": "k", "2": "c", "0": "a", "1": "b", "3": "d", "4": "e", "5": "f", "6": "g", "7": "h", "8": "i", "9": "j"}}""");

        Assert.Equal(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"], config.Labels);
        Assert.Equal(ProblemType.SingleLabel, config.Problem);
    }

    [Theory]
    [InlineData("""{}""", 2, ProblemType.SingleLabel)]
    [InlineData("""{"num_labels": 3}""", 3, ProblemType.SingleLabel)]
    [InlineData("""{"num_labels": 1}""", 1, ProblemType.Regression)]
    [InlineData("""{"num_labels": 4, "problem_type": "multi_label_classification"}""", 4, ProblemType.MultiLabel)]
    public void Parse_WhatIsLeftOut_IsInferredAsTransformersDoes(string fields, int labels, ProblemType problem)
    {
        var config = Parse(fields);

        Assert.Equal((labels, problem), (config.Labels.Count, config.Problem));
        Assert.Equal("LABEL_0", config.Labels[0]);
    }

    [Theory]
    [InlineData("""{"id2label": {"0": "a", "2": "b"}}""", "config.json: id2label: '2' is not a label's number from 0 to 1.")]
    [InlineData("""{"id2label": {"1": "a", "01": "b"}}""", "config.json: id2label: label 0 is missing.")]
    [InlineData("""{"id2label": {"0": 7}}""", "config.json: id2label: '0' must be a string, not 7.")]
    [InlineData("""{"problem_type": "poetry"}""", "config.json: 'problem_type' must be single_label_classification, multi_label_classification or regression, not \"poetry\".")]
    public void Parse_WrongLabels_SaysWhere(string fields, string message)
    {
        var error = Assert.Throws<ConfigException>(() => Parse(fields));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void WriteTo_ThenParse_GivesTheSame()
    {
        var written = new ClassificationConfig(["no", "yes"], ProblemType.MultiLabel);
        var fields = new JsonObject { ["num_labels"] = 7 };

        written.WriteTo(fields);
        var read = Parse(fields.ToJsonString());

        Assert.Equal(written.Labels, read.Labels);
        Assert.Equal(written.Problem, read.Problem);
        Assert.Equal(1, (int)fields["label2id"]!["yes"]!);
    }

    private static ClassificationConfig Parse(string fields)
    {
        var json = (JsonObject)JsonNode.Parse(File.ReadAllText(Repository.Fixture("models", "bert", "classify", "config.json")))!;
        json.Remove("id2label");
        json.Remove("label2id");
        foreach (var (key, value) in (JsonObject)JsonNode.Parse(fields)!)
        {
            json[key] = value?.DeepClone();
        }

        return ClassificationConfig.Parse(ModelConfig.Parse(new ConfigJson(json, "config.json")));
    }
}
