using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class ValueTests
{
    [Fact]
    public void Tensor_FromArrays_KeepsTypeShapeAndValues()
    {
        using var scope = NewDisposeScope();

        Assert.Equal((int64, 3L), (tensor(new long[] { 1, 2, 3 }).dtype, tensor(new long[] { 1, 2, 3 }).numel()));
        Assert.Equal([2, 3], tensor(new[,] { { 1f, 2f, 3f }, { 4f, 5f, 6f } }).shape);
        Assert.Equal([1, 2, 2], tensor(new int[] { 1, 2, 3, 4 }, [1, 2, 2]).shape);
        Assert.Equal(6f, tensor(new[,] { { 1f, 2f, 3f }, { 4f, 5f, 6f } })[1, 2].item<float>());
        Assert.Equal(@bool, tensor(new[] { true, false }).dtype);
        Assert.Equal([1f, 2f], tensor(new Memory<float>([1f, 2f]), [2]).data<float>().ToArray());
        Assert.Equal(float64, tensor(2.5).dtype);
        Assert.Equal(bfloat16, tensor(new[] { 1f }, dtype: bfloat16).dtype);
    }

    [Fact]
    public void BFloat16_RoundTrip_KeepsWhatItCanHold()
    {
        using var scope = NewDisposeScope();
        var exact = tensor(new[] { 0f, 1f, -2.5f, 1.0078125f, 3.3895314e38f, float.PositiveInfinity });

        Assert.Equal(exact.data<float>().ToArray(), exact.to(bfloat16).to(float32).data<float>().ToArray());
    }

    [Fact]
    public void BFloat16_FromSingle_RoundsAsLibtorchDoes()
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        var values = randn(1000);

        var ours = values.data<float>().ToArray().Select(value => new BFloat16(value)).ToArray();

        Assert.Equal(values.to(bfloat16).data<BFloat16>().ToArray(), ours);
    }

    [Fact]
    public void Bytes_SetAndRead_AreTheData()
    {
        using var made = empty(2, dtype: float32);
        made.bytes = new byte[] { 0, 0, 128, 63, 0, 0, 0, 64 };

        Assert.Equal([1f, 2f], made.data<float>().ToArray());
        Assert.Equal(new byte[] { 0, 0, 128, 63, 0, 0, 0, 64 }, made.bytes.ToArray());
    }

    [Fact]
    public void Bytes_OfAStridedTensor_AreRefused()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<InvalidOperationException>(() => zeros(2, 3).t().bytes.Length);
    }

    [Fact]
    public void Stream_WriteAndRead_RestoresTheTensor()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var source = randn(50, 3, dtype: float64);
        using var stream = new MemoryStream();
        source.WriteBytesToStream(stream);
        stream.Position = 0;
        var target = zeros(50, 3, dtype: float64);

        target.ReadBytesFromStream(stream);

        Assert.True(target.Equals(source));
        Assert.Equal(50 * 3 * 8, stream.Length);
    }

    [Fact]
    public void Data_OfATransposedTensor_ComesInItsOrder()
    {
        using var scope = NewDisposeScope();
        var x = arange(6, float32).reshape(2, 3).t();

        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], x.data<float>().ToArray());
        Assert.Equal(4f, x.data<float>()[1, 1]);
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], x.data<float>());
    }

    [Fact]
    public void Data_Written_ChangesTheTensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 2);
        x.data<float>()[1, 0] = 7f;
        x.data<float>().CopyFrom([1f, 2f]);

        Assert.Equal([1f, 2f, 7f, 0f], x.data<float>().ToArray());
    }

    [Fact]
    public void Data_OfAnotherType_IsRefused()
    {
        using var x = zeros(2);

        Assert.Throws<ArgumentException>(() => x.data<double>());
        Assert.Throws<ArgumentException>(() => x.item<float>());
    }

    [Fact]
    public void Conversions_OfOneElement_FollowItsValue()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(3, tensor(3.7f).ToInt64());
        Assert.Equal(3.7f, tensor(3.7f).ToSingle());
        Assert.Equal(2.5, tensor(2.5, dtype: bfloat16).ToDouble());
        Assert.True(tensor(true).ToBoolean());
        Assert.Equal(5L, (long)tensor(5));
        Assert.Equal(ScalarType.Int64, tensor(5L).ToScalar().Type);
        Assert.Throws<OverflowException>(() => tensor(300L).ToByte());
    }

    [Fact]
    public void To_SameTypeAndDevice_GivesTheTensorItself()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2);

        Assert.Same(x, x.to(float32));
        Assert.Same(x, x.cpu());
        Assert.NotSame(x, x.to(float32, copy: true));
        Assert.Equal(float64, x.to(float64, disposeAfter: true).dtype);
        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void Finfo_OfTheTypes_IsPyTorchs()
    {
        Assert.Equal(float.MaxValue, finfo(float32).max);
        Assert.Equal(Math.BitIncrement(1.0) - 1, finfo(float64).eps);
        Assert.Equal(65504, finfo(float16).max);
        Assert.Equal(BFloat16.MaxValue.ToSingle(), finfo(bfloat16).max);
        Assert.Equal(-finfo(bfloat16).max, finfo(bfloat16).min);
    }
}
