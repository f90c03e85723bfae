using System.Text.Json;

namespace FineTunePortal.Privacy.Names;

/// <summary>Finds names of people, places and organisations, and addresses, in English, Polish and Romanian.</summary>
public sealed class NamesModel : IEntityModel
{
    // Tokens of a stretch that is computed at once: enough for the matrices, and a bound on memory.
    private const int Stretch = 512;

    // A column's name says what stands alone in a cell; a text says it itself.
    private const int ShortCell = 80;

    private static readonly Lazy<NamesModel> s_builtIn = new(() => new NamesModel(Resource()));

    private readonly NamesNetwork _network;
    private readonly NamesDecoder _decoder;

    /// <param name="file">A model's safetensors file.</param>
    /// <param name="settings">Take the place of the file's own.</param>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public NamesModel(byte[] file, NamesSettings? settings = null)
    {
        var read = new NamesFile(file);
        _network = new NamesNetwork(read);
        Words = WordList.Unpack(read.Bytes("words", -1));
        settings ??= read.Metadata.TryGetValue(NamesSettings.Key, out var json) ? JsonSerializer.Deserialize<NamesSettings>(json) : null;
        _decoder = new NamesDecoder(settings ?? new NamesSettings());
    }

    /// <summary>The one that comes with the product.</summary>
    public static NamesModel BuiltIn => s_builtIn.Value;

    public IReadOnlyList<string> Types => NameTags.Types;

    /// <summary>What words are known to be.</summary>
    public WordList Words { get; }

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters.ToString();
        var before = text.Column is { Length: > 0 and <= 40 } column && characters.Length <= ShortCell ? column.Replace('_', ' ') + ": " : "";
        var words = new NameWords(before + characters, Words);
        if (words.Tokens.Count == 0 || !Prefilter.Passes(words))
        {
            return;
        }

        for (var from = 0; from < words.Tokens.Count; from += Stretch)
        {
            var to = Math.Min(words.Tokens.Count, from + Stretch);
            _decoder.Find(words, from, Scores(words, from, to), before.Length, found);
        }
    }

    /// <summary>Scores of tags, tokens × tags.</summary>
    public float[] Scores(NameWords words, int from, int to)
    {
        var first = Math.Max(0, from - NamesShape.Reach);
        var last = Math.Min(words.Tokens.Count, to + NamesShape.Reach);
        var rows = new int[(last - first) * NameFeatures.Slots];
        NameFeatures.Fill(words, first, rows);
        var scores = new float[(last - first) * NameTags.Count];
        _network.Run(rows, scores);
        return scores[((from - first) * NameTags.Count)..((to - first) * NameTags.Count)];
    }

    private static byte[] Resource()
    {
        using var stream = typeof(NamesModel).Assembly.GetManifestResourceStream("names.safetensors")
            ?? throw new InvalidOperationException("The model of names is missing from the program.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
