using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>Examples to learn from, and examples held out to try the model on.</summary>
public sealed record DatasetSplit(IReadOnlyList<Example> Training, IReadOnlyList<Example> Validation)
{
    /// <summary>
    /// Holds out a share of the different prompts. Examples with the same prompt stay on one side: a model that has learned
    /// one answer to a question would otherwise be tried on that question. Which prompts are held out depends on nothing
    /// but them and the seed, so data that grows keeps most of its held-out part.
    /// </summary>
    /// <param name="share">0 holds out none; otherwise at least one prompt is held out, and at least one is left to learn from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share isn't in 0 ≤ share &lt; 1.</exception>
    public static DatasetSplit Split(IReadOnlyList<Example> examples, double share, long seed)
    {
        if (!(share is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share to hold out must be at least 0 and below 1.");
        }

        var keys = examples.Select(example => example.PromptKey).ToArray();
        var prompts = keys.Distinct(StringComparer.Ordinal).ToList();
        if (share == 0 || prompts.Count < 2)
        {
            return new DatasetSplit(examples, []);
        }

        var count = Math.Clamp((int)Math.Round(prompts.Count * share, MidpointRounding.AwayFromZero), 1, prompts.Count - 1);
        var heldOut = prompts.Select(prompt => (prompt, place: Place(prompt, seed))).OrderBy(item => item.place).Take(count).Select(item => item.prompt).ToHashSet(StringComparer.Ordinal);
        var sides = examples.Zip(keys).ToLookup(pair => heldOut.Contains(pair.Second), pair => pair.First);
        return new DatasetSplit([.. sides[false]], [.. sides[true]]);
    }

    /// <summary>A place in an order that looks drawn by chance and is the same on every machine.</summary>
    internal static UInt128 Place(string prompt, long seed)
    {
        var bytes = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(prompt)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, seed);
        Encoding.UTF8.GetBytes(prompt, bytes.AsSpan(sizeof(long)));
        return BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes));
    }
}
