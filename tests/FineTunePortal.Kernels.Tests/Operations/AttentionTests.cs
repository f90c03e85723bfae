using static FineTunePortal.Kernels.Tests.Operations.Comparison;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

public class AttentionTests
{
    public enum Segments
    {
        None,
        Packed,
        LeftPadded,
        RightPadded,
    }

    public static TheoryData<long, long, long, long, long, bool, long, Segments> Cases => new()
    {
        // queries, keys, heads, key heads, dim, causal, window, segments
        { 70, 70, 4, 4, 16, true, 0, Segments.None },
        { 70, 70, 4, 2, 16, true, 0, Segments.None },
        { 200, 200, 9, 3, 64, true, 0, Segments.None },
        { 65, 130, 4, 4, 33, true, 0, Segments.None },
        { 33, 33, 6, 2, 20, false, 0, Segments.None },
        { 200, 200, 2, 1, 64, true, 50, Segments.None },
        { 150, 150, 4, 2, 16, true, 0, Segments.Packed },
        { 150, 150, 4, 2, 16, true, 30, Segments.Packed },
        { 150, 150, 4, 2, 16, true, 0, Segments.LeftPadded },
        { 150, 150, 4, 2, 16, false, 0, Segments.RightPadded },
        { 5, 90, 4, 2, 16, true, 0, Segments.LeftPadded },
        { 1, 90, 4, 2, 16, true, 0, Segments.None },
        { 1, 90, 4, 2, 17, true, 40, Segments.LeftPadded },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Attention_Fp32_EqualsPlain(
        long queries, long keys, long heads, long keyHeads, long dim, bool causal, long window, Segments segments) =>
        Compare(ScalarType.Float32, queries, keys, heads, keyHeads, dim, causal, window, segments);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Attention_Bf16_EqualsPlain(
        long queries, long keys, long heads, long keyHeads, long dim, bool causal, long window, Segments segments) =>
        Compare(ScalarType.BFloat16, queries, keys, heads, keyHeads, dim, causal, window, segments);

    [Theory]
    [InlineData(ScalarType.Float32, 0, Segments.None)]
    [InlineData(ScalarType.Float32, 20, Segments.LeftPadded)]
    [InlineData(ScalarType.BFloat16, 0, Segments.LeftPadded)]
    public void Attention_OneQueryAgainstACache_EqualsPlain(ScalarType dtype, long window, Segments segments)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        using var noGrad = no_grad();
        // A cache longer than what is in it: a view with strides of its own.
        var k = randn(2, 120, 3, 24).to_type(dtype).narrow(1, 0, 90);
        var v = randn(2, 3, 120, 24).to_type(dtype).transpose(1, 2).narrow(1, 0, 90);
        var q = randn(2, 1, 9, 24).to_type(dtype);
        var (segmentsQ, segmentsK) = SegmentIds(segments, 1, 90);
        AssertClose(
            Plain.attention(q, k, v, 0.2, true, segmentsQ, segmentsK, window),
            Fused.attention(q, k, v, 0.2, true, segmentsQ, segmentsK, window), Tolerance(dtype), "value");
    }

    [Fact]
    public void Attention_PaddedQueries_GiveZeros()
    {
        using var scope = NewDisposeScope();
        manual_seed(12);
        var q = randn(1, 6, 2, 8).requires_grad_();
        var segments = tensor(new long[] { 0, 0, 1, 1, 1, 1 }).unsqueeze(0);
        var result = Fused.attention(q, randn(1, 6, 2, 8), randn(1, 6, 2, 8), 1, true, segments, segments);
        result.sum().backward();
        Assert.Equal(0, result.narrow(1, 0, 2).abs().max().item<float>());
        Assert.NotEqual(0, result.narrow(1, 2, 1).abs().max().item<float>());
        Assert.Equal(0, q.grad!.narrow(1, 0, 2).abs().max().item<float>());
    }

    [Fact]
    public void Attention_NaNInAKeyThatIsSeen_GivesNaN()
    {
        using var scope = NewDisposeScope();
        var k = zeros(1, 4, 1, 8);
        k[0, 1] = float.NaN;
        var result = Fused.attention(ones(1, 4, 1, 8), k, ones(1, 4, 1, 8), 1, true);
        var rows = result.isnan().any(3).flatten().data<bool>().ToArray();
        Assert.Equal([false, true, true, true], rows);
    }

    [Fact]
    public void Attention_HeadsThatDontDivide_NamesTheShapes()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(
            () => Fused.attention(ones(1, 2, 3, 8), ones(1, 2, 2, 8), ones(1, 2, 2, 8), 1, true));
        Assert.Equal(
            "attention: expected q [B, T, Hq, D], k and v [B, S, Hkv, D] with Hq a multiple of Hkv, got [1, 2, 3, 8], [1, 2, 2, 8] and [1, 2, 2, 8]",
            error.Message);
    }

    private static void Compare(
        ScalarType dtype, long queries, long keys, long heads, long keyHeads, long dim, bool causal, long window, Segments segments)
    {
        using var scope = NewDisposeScope();
        manual_seed(13);
        var (segmentsQ, segmentsK) = SegmentIds(segments, queries, keys);
        var scale = 1 / Math.Sqrt(dim);
        AssertSame(
            inputs => Fused.attention(inputs[0], inputs[1], inputs[2], scale, causal, segmentsQ, segmentsK, window),
            inputs => Plain.attention(inputs[0], inputs[1], inputs[2], scale, causal, segmentsQ, segmentsK, window),
            [
                randn(2, queries, heads, dim).to_type(dtype), randn(2, keys, keyHeads, dim).to_type(dtype),
                randn(2, keys, keyHeads, dim).to_type(dtype),
            ],
            Tolerance(dtype));
    }

    private static (Tensor? Queries, Tensor? Keys) SegmentIds(Segments segments, long queries, long keys)
    {
        var row = new long[2 * keys];
        for (long i = 0; i < keys; i++)
        {
            // The first sequence has what the case is about, the second is whole.
            row[i] = segments switch
            {
                Segments.Packed => i < keys - 20 ? 1 + i / 40 : 0,
                Segments.LeftPadded => i < keys / 2 ? 0 : 1,
                _ => i < keys / 2 ? 1 : 0,
            };
            row[keys + i] = 1;
        }
        if (segments == Segments.None) return (null, null);
        var all = tensor(row).reshape(2, keys);
        return (all.narrow(1, keys - queries, queries), all);
    }
}
