using FineTunePortal.Tests;
using FineTunePortal.Worker.Verification;

namespace FineTunePortal.Worker.Tests.Verification;

public class TrainingReferencesTests
{
    [Theory]
    [InlineData("sft.json", "one_batch_loss", "grad_norms", "param_after_one_adamw_step", "accumulated_loss", "trainer_two_epochs", "trainer_label_smoothing_0.1", "packed", "trl_sft.completion_only")]
    [InlineData("optimizers.json", "adamw", "adamw_amsgrad", "adamw_groups_schedule", "sgd_nesterov", "clip.nan.norm_1", "clip.inf.norm_1")]
    [InlineData("schedules.json", "linear, warmup=6", "cosine, warmup=6", "constant_with_warmup, warmup=6", "warmup_rounding")]
    public void Run_ReferencesOfTheFieldsLibraries_AgreeWhereSupported(string file, params string[] supported)
    {
        string path = Repository.Fixture("training", file);
        IReferenceChecks checks = file switch { "sft.json" => new SftChecks(), "optimizers.json" => new OptimizerChecks(), _ => new ScheduleChecks() };

        var results = checks.Run(path, new VerificationOptions()).ToList();

        Assert.DoesNotContain(results, result => result.Ok == false);
        var passed = results.Where(result => result.Ok == true).Select(result => result.Check).ToHashSet();
        Assert.Empty(supported.Except(passed));
    }
}
