using System.IO.Compression;
using FineTunePortal.Tests;

namespace FineTunePortal.Architecture.Tests;

/// <summary>TorchSharp 0.107's public and protected members, a line each, as the list in the fixtures has them.</summary>
internal sealed class TorchSharpApi
{
    private readonly HashSet<string> members = [];
    private readonly HashSet<string> types = [];

    private TorchSharpApi()
    {
    }

    internal int Count => members.Count;

    internal static TorchSharpApi Load()
    {
        var api = new TorchSharpApi();
        using var lines = new StreamReader(new BrotliStream(File.OpenRead(Repository.Fixture("torchsharp", "api-0.107.txt.br")), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("TYPE ", StringComparison.Ordinal))
            {
                api.types.Add(line.Split(' ')[1]);
                continue;
            }
            var text = line;
            foreach (var modifier in (string[])["[Obsolete] ", "protected ", "virtual ", "abstract "])
            {
                text = text.Replace(":: " + modifier, ":: ", StringComparison.Ordinal);
            }
            api.members.Add(text.Replace("protected set; ", "set; ", StringComparison.Ordinal));
        }
        return api;
    }

    internal bool HasType(string name) => types.Contains(name);

    internal bool HasMember(string line) => members.Contains(line);
}
