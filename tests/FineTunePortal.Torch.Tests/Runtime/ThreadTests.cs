using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class ThreadTests
{
    [Fact]
    public void SetNumThreads_One_IsReadBack()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            Assert.Equal(1, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Version_OfLibtorch_IsOneWeSupport() => Assert.Matches("^(1\\.13|2)\\.", __version__);

    [Fact]
    public void DefaultDtype_Changed_AppliesToFactories()
    {
        using var scope = NewDisposeScope();
        set_default_dtype(float64);
        try
        {
            Assert.Equal(float64, zeros(1).dtype);
            Assert.Equal(int64, arange(3).dtype);
        }
        finally
        {
            set_default_dtype(float32);
        }
        Assert.Equal(float32, zeros(1).dtype);
    }
}
