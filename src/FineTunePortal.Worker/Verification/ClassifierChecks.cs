using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary>Folders of classifiers and taggers: scores, loss, gradients.</summary>
public sealed class ClassifierChecks : IReferenceChecks
{
    private const double LogitTolerance = 1e-4;
    private const double LossTolerance = 1e-4;

    private delegate CheckResult Check(ClassifierReference reference, string head, string name, double factor);

    private static readonly (string Name, Check Run)[] s_checks = [("logits", Logits), ("loss", Loss), ("grad_norms", GradientNorms)];

    public bool Recognises(string path) => ClassifierReference.Is(path);

    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        using var reference = ClassifierReference.Open(path, options);
        foreach (string head in reference.Heads)
        {
            foreach (var (name, run) in s_checks)
            {
                yield return Guard(reference, head, ClassifierReference.Named(head, name), run, options.ToleranceFactor);
            }
        }
    }

    // One broken check must not hide the others' results.
    private static CheckResult Guard(ClassifierReference reference, string head, string name, Check run, double factor)
    {
        try
        {
            using var scope = NewDisposeScope();
            return run(reference, head, name, factor);
        }
        catch (ConfigException unsupported)
        {
            return CheckResult.Unsupported(reference.Name, name, unsupported.Message);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return CheckResult.Failed(reference.Name, name, error.Message);
        }
    }

    private static CheckResult Logits(ClassifierReference reference, string head, string name, double factor)
    {
        using var _ = no_grad();
        using var model = reference.LoadModel(head);
        var mask = model.Classification.PerToken ? reference.Mask : null;
        double error = Differences.Logits(reference.Read(head, "logits"), model.logits(reference.Input), mask);
        return CheckResult.Compare(reference.Name, name, error, LogitTolerance * factor);
    }

    private static CheckResult Loss(ClassifierReference reference, string head, string name, double factor)
    {
        using var model = reference.LoadModel(head);
        double loss = MeanLoss(reference, head, model).item<float>();
        return CheckResult.Compare(reference.Name, name, Differences.Relative(reference.Values(head).GetProperty("loss").GetDouble(), loss), LossTolerance * factor);
    }

    private static CheckResult GradientNorms(ClassifierReference reference, string head, string name, double factor)
    {
        using var model = reference.LoadModel(head);
        foreach (var parameter in model.parameters())
        {
            parameter.requires_grad_(true);
        }

        MeanLoss(reference, head, model).backward();
        return Differences.GradientNorms(reference.Name, name, model, reference.Values(head).GetProperty("grad_norms"), LossTolerance * factor);
    }

    private static Tensor MeanLoss(ClassifierReference reference, string head, ClassificationModel model)
    {
        var (sum, count) = model.loss(reference.Input, reference.Read(head, "labels").to(model.Device));
        return sum / count;
    }
}
