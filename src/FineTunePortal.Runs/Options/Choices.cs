namespace FineTunePortal.Runs;

/// <summary>What is trained: something small beside the frozen weights, or all weights.</summary>
public enum TuningMethod
{
    /// <summary>Low-rank adapters.</summary>
    Lora,

    /// <summary>All weights.</summary>
    Full,

    /// <summary>Low-rank adapters that keep direction and length apart.</summary>
    Dora,

    /// <summary>A factor on keys, values and the MLP's inner states.</summary>
    Ia3,

    /// <summary>Vectors that stand before each text.</summary>
    Prompt_Tuning,
}

/// <summary>What a tuned model is for.</summary>
public enum RunTask
{
    /// <summary>Writing answers: supervised fine-tuning.</summary>
    Sft,

    /// <summary>Sorting texts: labels, or a number, for each.</summary>
    Classify,

    /// <summary>Marking words: a label for each.</summary>
    Tag,
}

/// <summary>What the labels of texts mean, in transformers' words.</summary>
public enum LabelProblem
{
    /// <summary>Numbers where all labels are numbers and one isn't whole, one label otherwise.</summary>
    Auto,

    /// <summary>One label is right.</summary>
    Single_Label_Classification,

    /// <summary>Any number of labels is right.</summary>
    Multi_Label_Classification,

    /// <summary>A number is to be hit.</summary>
    Regression,
}

/// <summary>By what the best checkpoint is found.</summary>
public enum BestMetric
{
    /// <summary>Accuracy where one label is right, macro F1 where several are, the loss otherwise.</summary>
    Auto,

    /// <summary>The lowest loss.</summary>
    Loss,

    /// <summary>The highest share of right answers.</summary>
    Accuracy,

    /// <summary>The highest mean of all labels' F1.</summary>
    F1,
}

/// <summary>How the learning rate moves after the warm-up.</summary>
public enum Scheduler
{
    Constant,
    Linear,
    Cosine,
}

public enum Optimizer
{
    AdamW,
    Sgd,
}

/// <summary>The number format of frozen weights and activations; trained weights and optimiser state are always fp32.</summary>
public enum Dtype
{
    /// <summary>Measured at the start: whichever is faster on this machine.</summary>
    Auto,
    Fp32,
    Bf16,
}
