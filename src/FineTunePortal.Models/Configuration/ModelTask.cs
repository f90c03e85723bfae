namespace FineTunePortal.Models.Configuration;

/// <summary>What a model was saved for.</summary>
public enum ModelTask
{
    /// <summary>Writing text; also what a file means that names no architecture.</summary>
    Generation,

    /// <summary>Labels or numbers for a whole text.</summary>
    TextClassification,

    /// <summary>A label for each token (tagging).</summary>
    TokenClassification,

    /// <summary>The states of an encoder, or a task that has no code here, such as guessing masked words.</summary>
    Other,
}

/// <summary>Finds a model's task from the class that transformers would build.</summary>
public static class ModelTasks
{
    /// <summary>By the end of the first name in <c>architectures</c>.</summary>
    public static ModelTask Of(ModelConfig config) => config.Architecture switch
    {
        "" => ModelTask.Generation,
        var name when name.EndsWith("ForSequenceClassification", StringComparison.Ordinal) => ModelTask.TextClassification,
        var name when name.EndsWith("ForTokenClassification", StringComparison.Ordinal) => ModelTask.TokenClassification,
        var name when name.EndsWith("ForCausalLM", StringComparison.Ordinal) || name.EndsWith("LMHeadModel", StringComparison.Ordinal) => ModelTask.Generation,
        _ => ModelTask.Other,
    };
}
