using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FineTunePortal.Privacy.Names;

/// <summary>A matrix that rows of numbers are multiplied with, laid out for vector registers: twelve sums of eight are kept at a time.</summary>
internal sealed class DenseMatrix
{
    /// <summary>Rows are taken so many at a time; callers keep room for whole groups.</summary>
    public const int RowGroup = 4;

    private const int Panel = 24;

    private readonly int _inputs;
    private readonly float[] _panels;
    private readonly float[] _bias;

    /// <param name="weights">Outputs × inputs.</param>
    /// <param name="bias">Outputs.</param>
    public DenseMatrix(float[] weights, float[] bias)
    {
        _inputs = weights.Length / bias.Length;
        Outputs = (bias.Length + Panel - 1) / Panel * Panel;
        _bias = new float[Outputs];
        bias.CopyTo(_bias, 0);
        _panels = new float[Outputs * _inputs];
        for (var output = 0; output < bias.Length; output++)
        {
            for (var input = 0; input < _inputs; input++)
            {
                _panels[((((output / Panel) * _inputs) + input) * Panel) + (output % Panel)] = weights[(output * _inputs) + input];
            }
        }
    }

    /// <summary>Width of a row of results; those behind the real outputs are 0.</summary>
    public int Outputs { get; }

    /// <param name="rows">How many; the spans have room for the next multiple of <see cref="RowGroup"/>.</param>
    public void Multiply(ReadOnlySpan<float> values, int rows, Span<float> results)
    {
        var groups = (rows + RowGroup - 1) / RowGroup;
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, groups * RowGroup * _inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, groups * RowGroup * Outputs);
        for (var panel = 0; panel < Outputs / Panel; panel++)
        {
            for (var group = 0; group < groups; group++)
            {
                Tile(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(values), group * RowGroup * _inputs),
                    ref _panels[panel * _inputs * Panel],
                    ref _bias[panel * Panel],
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(results), (group * RowGroup * Outputs) + (panel * Panel)));
            }
        }
    }

    private void Tile(ref float values, ref float panel, ref float bias, ref float results)
    {
        var (a0, a1, a2) = (Vector256.LoadUnsafe(ref bias), Vector256.LoadUnsafe(ref bias, 8), Vector256.LoadUnsafe(ref bias, 16));
        var (b0, b1, b2) = (a0, a1, a2);
        var (c0, c1, c2) = (a0, a1, a2);
        var (d0, d1, d2) = (a0, a1, a2);
        ref var second = ref Unsafe.Add(ref values, _inputs);
        ref var third = ref Unsafe.Add(ref second, _inputs);
        ref var fourth = ref Unsafe.Add(ref third, _inputs);
        for (nint input = 0; input < _inputs; input++)
        {
            var w0 = Vector256.LoadUnsafe(ref panel);
            var w1 = Vector256.LoadUnsafe(ref panel, 8);
            var w2 = Vector256.LoadUnsafe(ref panel, 16);
            panel = ref Unsafe.Add(ref panel, Panel);
            var value = Vector256.Create(Unsafe.Add(ref values, input));
            a0 = Vector256.MultiplyAddEstimate(value, w0, a0);
            a1 = Vector256.MultiplyAddEstimate(value, w1, a1);
            a2 = Vector256.MultiplyAddEstimate(value, w2, a2);
            value = Vector256.Create(Unsafe.Add(ref second, input));
            b0 = Vector256.MultiplyAddEstimate(value, w0, b0);
            b1 = Vector256.MultiplyAddEstimate(value, w1, b1);
            b2 = Vector256.MultiplyAddEstimate(value, w2, b2);
            value = Vector256.Create(Unsafe.Add(ref third, input));
            c0 = Vector256.MultiplyAddEstimate(value, w0, c0);
            c1 = Vector256.MultiplyAddEstimate(value, w1, c1);
            c2 = Vector256.MultiplyAddEstimate(value, w2, c2);
            value = Vector256.Create(Unsafe.Add(ref fourth, input));
            d0 = Vector256.MultiplyAddEstimate(value, w0, d0);
            d1 = Vector256.MultiplyAddEstimate(value, w1, d1);
            d2 = Vector256.MultiplyAddEstimate(value, w2, d2);
        }

        Store(a0, a1, a2, ref results);
        Store(b0, b1, b2, ref Unsafe.Add(ref results, Outputs));
        Store(c0, c1, c2, ref Unsafe.Add(ref results, 2 * Outputs));
        Store(d0, d1, d2, ref Unsafe.Add(ref results, 3 * Outputs));
    }

    private static void Store(Vector256<float> first, Vector256<float> second, Vector256<float> third, ref float results)
    {
        first.StoreUnsafe(ref results);
        second.StoreUnsafe(ref results, 8);
        third.StoreUnsafe(ref results, 16);
    }
}
