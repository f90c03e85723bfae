using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FineTunePortal.Privacy.Names;

/// <summary>
/// The network's forward pass in plain C#, as training computes it with libtorch: the sum of a token's table rows, then
/// layers that look at neighbours, then a score for each tag.
/// </summary>
internal sealed class NamesNetwork
{
    private readonly byte[] _table;
    private readonly float[] _scales;
    private readonly DenseMatrix _input;
    private readonly (float[] Weight, float[] Bias)[] _norms;
    private readonly DenseMatrix[] _layers;
    private readonly (float[] Weight, float[] Bias) _lastNorm;
    private readonly DenseMatrix _output;

    public NamesNetwork(NamesFile file)
    {
        const int Width = NamesShape.Width;
        _table = file.Bytes("table.weight", NameFeatures.Rows * NamesShape.Table).ToArray();
        _scales = file.Numbers("table.scale", NameFeatures.Rows);
        _input = Dense(file, "input", Width, NamesShape.Table);
        _layers = [.. NamesShape.Steps.Select((_, layer) => Dense(file, $"layers.{layer}.mix", 2 * Width, 3 * Width))];
        _norms = [.. NamesShape.Steps.Select((_, layer) => Norm(file, $"layers.{layer}.norm"))];
        _lastNorm = Norm(file, "norm");
        _output = Dense(file, "output", NameTags.Count, Width);
    }

    /// <summary>Scores of tags for the tokens of a stretch.</summary>
    /// <param name="rows">Table rows, <see cref="NameFeatures.Slots"/> a token.</param>
    /// <param name="scores">Tokens × tags.</param>
    public void Run(ReadOnlySpan<int> rows, Span<float> scores)
    {
        const int Width = NamesShape.Width;
        var tokens = rows.Length / NameFeatures.Slots;
        var room = (tokens + DenseMatrix.RowGroup - 1) / DenseMatrix.RowGroup * DenseMatrix.RowGroup;
        var states = new float[room * Width];
        var normed = new float[room * Width];
        var near = new float[room * 3 * Width];
        var mixed = new float[room * 2 * Width];
        Embed(rows, normed);
        _input.Multiply(normed, tokens, states);
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            Normalise(states, normed, tokens, _norms[layer]);
            Gather(normed, near, tokens, NamesShape.Steps[layer]);
            _layers[layer].Multiply(near, tokens, mixed);
            AddLarger(mixed, states, tokens);
        }

        Normalise(states, normed, tokens, _lastNorm);
        _output.Multiply(normed, tokens, mixed);
        for (var token = 0; token < tokens; token++)
        {
            mixed.AsSpan(token * _output.Outputs, NameTags.Count).CopyTo(scores[(token * NameTags.Count)..]);
        }
    }

    private void Embed(ReadOnlySpan<int> rows, Span<float> sums)
    {
        const int Table = NamesShape.Table;
        var table = MemoryMarshal.Cast<byte, sbyte>(_table);
        var tokens = rows.Length / NameFeatures.Slots;
        for (var token = 0; token < tokens; token++)
        {
            var sum = sums.Slice(token * Table, Table);
            sum.Clear();
            foreach (var row in rows.Slice(token * NameFeatures.Slots, NameFeatures.Slots))
            {
                if (row == 0)
                {
                    continue;
                }

                var values = table.Slice(row * Table, Table);
                var scale = Vector256.Create(_scales[row]);
                for (var i = 0; i < Table; i += 32)
                {
                    var (low, high) = Vector256.Widen(Vector256.Create<sbyte>(values[i..]));
                    AddScaled(low, scale, sum[i..]);
                    AddScaled(high, scale, sum[(i + 16)..]);
                }
            }
        }
    }

    private static void AddScaled(Vector256<short> values, Vector256<float> scale, Span<float> sum)
    {
        var (low, high) = Vector256.Widen(values);
        (Vector256.Create<float>(sum) + (Vector256.ConvertToSingle(low) * scale)).CopyTo(sum);
        (Vector256.Create<float>(sum[8..]) + (Vector256.ConvertToSingle(high) * scale)).CopyTo(sum[8..]);
    }

    /// <summary>Layer normalisation, arXiv:1607.06450.</summary>
    private static void Normalise(ReadOnlySpan<float> states, Span<float> normed, int tokens, (float[] Weight, float[] Bias) norm)
    {
        const int Width = NamesShape.Width;
        for (var token = 0; token < tokens; token++)
        {
            var state = states.Slice(token * Width, Width);
            var (sum, squares) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var i = 0; i < Width; i += 8)
            {
                sum += Vector256.Create(state[i..]);
            }

            var mean = Vector256.Create(Vector256.Sum(sum) / Width);
            for (var i = 0; i < Width; i += 8)
            {
                var away = Vector256.Create(state[i..]) - mean;
                squares += away * away;
            }

            var scale = Vector256.Create(1 / MathF.Sqrt((Vector256.Sum(squares) / Width) + NamesShape.Epsilon));
            var result = normed.Slice(token * Width, Width);
            for (var i = 0; i < Width; i += 8)
            {
                var value = ((Vector256.Create(state[i..]) - mean) * scale * Vector256.Create(norm.Weight, i)) + Vector256.Create(norm.Bias, i);
                value.CopyTo(result[i..]);
            }
        }
    }

    /// <summary>Puts a token's neighbours on both sides beside it; beyond the ends there is nothing.</summary>
    private static void Gather(ReadOnlySpan<float> normed, Span<float> near, int tokens, int step)
    {
        const int Width = NamesShape.Width;
        for (var token = 0; token < tokens; token++)
        {
            for (var side = -1; side <= 1; side++)
            {
                var other = token + (side * step);
                var place = near.Slice(((token * 3) + side + 1) * Width, Width);
                if (other >= 0 && other < tokens)
                {
                    normed.Slice(other * Width, Width).CopyTo(place);
                }
                else
                {
                    place.Clear();
                }
            }
        }
    }

    private static void AddLarger(ReadOnlySpan<float> mixed, Span<float> states, int tokens)
    {
        const int Width = NamesShape.Width;
        for (var token = 0; token < tokens; token++)
        {
            var first = mixed.Slice(token * 2 * Width, Width);
            var second = mixed.Slice(((token * 2) + 1) * Width, Width);
            var state = states.Slice(token * Width, Width);
            for (var i = 0; i < Width; i += 8)
            {
                (Vector256.Create<float>(state[i..]) + Vector256.Max(Vector256.Create(first[i..]), Vector256.Create(second[i..]))).CopyTo(state[i..]);
            }
        }
    }

    private static DenseMatrix Dense(NamesFile file, string name, int outputs, int inputs) => new(file.Matrix(name, outputs, inputs), file.Numbers(name + ".bias", outputs));

    private static (float[] Weight, float[] Bias) Norm(NamesFile file, string name) => (file.Numbers(name + ".weight", NamesShape.Width), file.Numbers(name + ".bias", NamesShape.Width));
}
