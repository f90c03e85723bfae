using System.Globalization;
using System.Text.Json;
using FineTunePortal.Runs;

namespace FineTunePortal.Worker.Terminal;

/// <summary>
/// Shows a run on stderr: a bar with the time left on a terminal, plain lines in a pipe, nothing when a program reads
/// the answer as JSON and asked for quiet.
/// </summary>
public sealed class RunProgress(TextWriter output, bool isTerminal)
{
    private const int BarWidth = 24;
    private const double PlainLineEverySeconds = 10;

    private long _totalSteps;
    private DateTime _lastLine = DateTime.MinValue;
    private bool _barIsShown;

    /// <summary>For the terminal that the program was started in.</summary>
    public static RunProgress OnStandardError() => new(Console.Error, !Console.IsErrorRedirected);

    /// <summary>Shows one event.</summary>
    public void Show(RunEvent runEvent)
    {
        switch (runEvent)
        {
            case PlanEvent plan:
                _totalSteps = plan.Steps;
                Line(Plan(plan));
                break;
            case MetricsEvent metrics:
                Metrics(metrics);
                break;
            case EvaluationEvent evaluation:
                Line(Text($"step {evaluation.Step}: validation loss {evaluation.Loss:0.0000}{Labels(evaluation)}{(evaluation.IsBest ? ", the best so far" : "")}"));
                break;
            case SampleEvent sample:
                Line($"  {Shorten(sample.Prompt)} -> {Shorten(sample.Answer)}");
                break;
            // Why a run failed is the command's own last line.
            case StateEvent { Reason: { } reason } state when state.State != RunState.Failed:
                Line($"{state.State.ToString().ToLowerInvariant()}: {reason}");
                break;
            case ResumedEvent resumed:
                Line(Text($"going on after step {resumed.FromStep}"));
                break;
            case WarningEvent warning:
                Line("warning: " + warning.Message);
                break;
            case LogEvent log:
                Line(log.Message);
                break;
            case DoneEvent done:
                Line(Text($"done after {done.Step} steps{(done.StoppedEarly ? " (stopped early: held-out rows no longer got better)" : "")}"));
                break;
            default:
                break;
        }
    }

    private void Metrics(MetricsEvent metrics)
    {
        _totalSteps = Math.Max(_totalSteps, metrics.Step);
        if (isTerminal)
        {
            int filled = _totalSteps == 0 ? 0 : (int)(BarWidth * metrics.Step / _totalSteps);
            output.Write("\r\u001b[K" + Text($"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {Figures(metrics)}"));
            _barIsShown = true;
        }
        else if (metrics.Step == 1 || metrics.Step == _totalSteps || (metrics.Time - _lastLine).TotalSeconds >= PlainLineEverySeconds)
        {
            _lastLine = metrics.Time;
            Line(Figures(metrics));
        }
    }

    private string Figures(MetricsEvent metrics) =>
        Text($"step {metrics.Step}/{_totalSteps}  loss {metrics.Loss:0.0000}  {metrics.TokensPerSecond:0} tokens/s  {Duration.Text(metrics.SecondsLeft)} left");

    private static string Labels(EvaluationEvent evaluation) =>
        evaluation is { Accuracy: { } accuracy, MacroF1: { } f1 } ? Text($", accuracy {100 * accuracy:0.0} %, macro F1 {100 * f1:0.0} %") : "";

    private static string Plan(PlanEvent plan)
    {
        string rows = plan.TrainingRows is { } training ? Text($" over {training} rows ({plan.ValidationRows ?? 0} held out)") : "";
        string computed = plan.Dtype is null ? "" : Text($", {plan.Dtype} on {plan.Device} with {plan.Threads} threads");
        string parameters = plan.TrainableParameters is { } count ? Text($", {count:N0} trainable parameters") : "";
        return Text($"{plan.Steps} steps{rows}{parameters}{computed}{(plan.Reason is null ? "" : $" ({plan.Reason})")}");
    }

    private void Line(string text)
    {
        if (_barIsShown)
        {
            output.Write("\r\u001b[K");
            _barIsShown = false;
        }

        output.WriteLine(text);
    }

    private static string Shorten(string text)
    {
        const int Longest = 100;
        string line = text.ReplaceLineEndings(" ");
        return JsonSerializer.Serialize(line.Length <= Longest ? line : line[..Longest] + "…", s_json);
    }

    private static readonly JsonSerializerOptions s_json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
