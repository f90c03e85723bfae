using System.Globalization;
using System.Text.Json.Nodes;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Classification;

/// <summary>What a classifier's scores mean.</summary>
public enum ProblemType
{
    /// <summary>One label is right.</summary>
    SingleLabel,

    /// <summary>Any number of labels is right.</summary>
    MultiLabel,

    /// <summary>Scores are numbers to be hit.</summary>
    Regression,
}

/// <summary>A classifier's labels, in the order of its scores, and what they are for.</summary>
/// <param name="Labels">Names.</param>
/// <param name="Problem">What the scores mean.</param>
/// <param name="PerToken">Whether each token gets scores (tagging), or the text as a whole.</param>
public sealed record ClassificationConfig(IReadOnlyList<string> Labels, ProblemType Problem, bool PerToken = false)
{
    private const int MostLabels = 1_000_000;

    /// <summary>Reads <c>id2label</c> (or <c>num_labels</c>) and <c>problem_type</c>.</summary>
    /// <exception cref="ConfigException">They are wrong.</exception>
    public static ClassificationConfig Parse(ModelConfig config)
    {
        return Parse(config.Json, ModelTasks.Of(config) == ModelTask.TokenClassification);
    }

    /// <inheritdoc cref="Parse(ModelConfig)"/>
    /// <param name="json">The fields.</param>
    /// <param name="perToken">Whether each token gets scores.</param>
    public static ClassificationConfig Parse(ConfigJson json, bool perToken = false)
    {
        var labels = Names(json);
        return new ClassificationConfig(labels, Kind(json, labels.Length, perToken), perToken);
    }

    /// <summary>Writes them into a config.json as transformers has them.</summary>
    public void WriteTo(JsonObject config)
    {
        config["id2label"] = new JsonObject(Labels.Select((label, id) => KeyValuePair.Create(id.ToString(CultureInfo.InvariantCulture), (JsonNode?)label)));
        config["label2id"] = new JsonObject(Labels.Select((label, id) => KeyValuePair.Create(label, (JsonNode?)id)));
        config.Remove("num_labels");
        if (!PerToken)
        {
            config["problem_type"] = Problem switch
            {
                ProblemType.Regression => "regression",
                ProblemType.MultiLabel => "multi_label_classification",
                _ => "single_label_classification",
            };
        }
    }

    // By id: JSON may list them in any order ("10" before "2").
    private static string[] Names(ConfigJson json)
    {
        if (json.Object("id2label") is not { Fields.Count: > 0 } map)
        {
            // transformers' own default.
            var count = json.Has("num_labels") ? json.Size("num_labels") : 2;
            return count > MostLabels
                ? throw json.Wrong("num_labels", $"at most {MostLabels}")
                : [.. Enumerable.Range(0, count).Select(static id => string.Create(CultureInfo.InvariantCulture, $"LABEL_{id}"))];
        }

        var names = new string?[map.Fields.Count];
        foreach (var (key, _) in map.Fields)
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id >= names.Length)
            {
                throw new ConfigException($"{map.Source}: '{key}' is not a label's number from 0 to {names.Length - 1}.");
            }

            names[id] = map.Text(key) ?? throw map.Wrong(key, "a string");
        }

        return [.. names.Select((name, id) => name ?? throw new ConfigException($"{map.Source}: label {id} is missing."))];
    }

    // What a file leaves open, transformers infers: a single score is a number to be hit.
    private static ProblemType Kind(ConfigJson json, int labels, bool perToken) => json.Text("problem_type") switch
    {
        _ when perToken => ProblemType.SingleLabel,
        null => labels == 1 ? ProblemType.Regression : ProblemType.SingleLabel,
        "single_label_classification" => ProblemType.SingleLabel,
        "multi_label_classification" => ProblemType.MultiLabel,
        "regression" => ProblemType.Regression,
        _ => throw json.Wrong("problem_type", "single_label_classification, multi_label_classification or regression"),
    };
}
