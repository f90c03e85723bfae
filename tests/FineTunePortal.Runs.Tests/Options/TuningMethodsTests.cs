namespace FineTunePortal.Runs.Tests;

public class TuningMethodsTests
{
    [Theory]
    [InlineData("lora", TuningMethod.Lora)]
    [InlineData("Prompt_Tuning", TuningMethod.Prompt_Tuning)]
    [InlineData("qlora", null)]
    [InlineData("1", null)]
    public void Find_Word_IsItsMethod(string word, TuningMethod? method) => Assert.Equal(method, TuningMethods.Find(word));

    [Theory]
    [InlineData(TuningMethod.Dora, "lora_rank", true)]
    [InlineData(TuningMethod.Full, "lora_rank", false)]
    [InlineData(TuningMethod.Ia3, "lora_rank", false)]
    [InlineData(TuningMethod.Ia3, "lora_target_modules", true)]
    [InlineData(TuningMethod.Prompt_Tuning, "virtual_tokens", true)]
    [InlineData(TuningMethod.Lora, "virtual_tokens", false)]
    [InlineData(TuningMethod.Full, "learning_rate", true)]
    public void Uses_Knob_OnlyWhereItChangesSomething(TuningMethod method, string knob, bool uses) => Assert.Equal(uses, method.Uses(knob));
}
