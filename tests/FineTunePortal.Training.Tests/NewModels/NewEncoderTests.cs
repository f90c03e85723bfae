using FineTunePortal.Runs;
using FineTunePortal.Training.NewModels;

namespace FineTunePortal.Training.Tests.NewModels;

public class NewEncoderTests
{
    /// <summary>The portal estimates a run's time from sizes that this project decides on.</summary>
    [Fact]
    public void Config_DefaultSizes_AreThoseOfTheEstimate()
    {
        var made = ModelSize.Parse(new NewEncoder().ToConfigJson());
        var (known, linear) = (ModelSize.NewEncoder, ModelSize.NewEncoder.Linear);

        Assert.Equal(linear, made.Linear);
        Assert.Equal((known.Parameters, known.Layers, known.Heads, known.ContextLength, known.Tied, known.KeepsAttention), (made.Parameters, made.Layers, made.Heads, made.ContextLength, made.Tied, made.KeepsAttention));
    }
}
