namespace FineTunePortal.Runs;

/// <summary>What is trained: small adapters beside the frozen weights, or all weights.</summary>
public enum TuningMethod
{
    Lora,
    Full,
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
