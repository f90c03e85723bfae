using FineTunePortal.Kernels;
using FineTunePortal.Runs;
using FineTunePortal.Training.Checkpoints;
using FineTunePortal.Training.Optimization;

namespace FineTunePortal.Training.Loop;

/// <summary>Writes what happens to the run's event log, and tells a listener (the terminal) as well.</summary>
public sealed class RunJournal(EventLog log, Action<RunEvent>? listener = null)
{
    /// <summary>Writes an event.</summary>
    public void Write(RunEvent runEvent) => listener?.Invoke(log.Append(runEvent));

    /// <summary>A step is done.</summary>
    public void Step(TrainerState state, StepResult result, double learningRate, double epoch, SpeedMeter speed) =>
        Write(new MetricsEvent(
            state.Step, epoch, result.Loss, learningRate, result.GradientNorm, result.Tokens,
            speed.TokensPerSecond, speed.SecondsPerStep * (state.TotalSteps - state.Step), Memory.resident_bytes()));

    /// <summary>The held-out rows were tried.</summary>
    public void Evaluation(long step, HeldOutScores scores, bool improved = false, double? seconds = null) =>
        Write(new EvaluationEvent(step, scores.Loss, Math.Exp(scores.Loss)) { IsBest = improved, Seconds = seconds, Accuracy = scores.Accuracy, MacroF1 = scores.MacroF1 });

    /// <summary>A checkpoint is complete.</summary>
    public void Checkpoint(long step) => Write(new CheckpointEvent(step));

    /// <summary>The run is in another state.</summary>
    public void State(RunState state, string? reason = null) => Write(new StateEvent(state, reason));

    /// <summary>Something a person should know.</summary>
    public void Warn(string message) => Write(new WarningEvent(message));

    /// <summary>A line for the curious.</summary>
    public void Log(string message) => Write(new LogEvent(message));
}
