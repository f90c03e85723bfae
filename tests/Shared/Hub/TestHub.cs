using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FineTunePortal.Tests.Hubs;

/// <summary>A hub with one model on two ports of this machine: one that answers questions, one where large files lie.</summary>
internal sealed class TestHub : IDisposable
{
    public const string Model = "acme/tiny";
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly LoopbackServer _hub;
    private readonly LoopbackServer _storage;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<LoopbackAnswer, LoopbackAnswer>>> _script = new();

    public TestHub()
    {
        _storage = new(request => Answer(StorageRequests, request, Stored));
        _hub = new(request => Answer(HubRequests, request, Answered));
    }

    public Uri Address => _hub.Address;

    public ConcurrentQueue<LoopbackRequest> HubRequests { get; } = new();

    public ConcurrentQueue<LoopbackRequest> StorageRequests { get; } = new();

    /// <summary>What is in the model; names ending in .safetensors and .bin are large files.</summary>
    public Dictionary<string, byte[]> Files { get; } = new()
    {
        ["config.json"] = Encoding.UTF8.GetBytes("""{"model_type":"llama"}"""),
        ["tokenizer.json"] = Encoding.UTF8.GetBytes("{}"),
        ["README.md"] = Encoding.UTF8.GetBytes("---\nlicense: mit\n---\nTiny."),
        ["model.safetensors"] = Weights(200_000, seed: 1),
        ["pytorch_model.bin"] = [1, 2, 3],
        [".gitattributes"] = [1],
        ["onnx/model.onnx"] = [1],
    };

    /// <summary>What the list says of a file, where that isn't the truth.</summary>
    public Dictionary<string, Action<JsonObject>> Lies { get; } = [];

    /// <summary>What /api/models/{id} answers with; null where it doesn't know the question.</summary>
    public JsonObject? Details { get; set; } = new() { ["id"] = Model, ["sha"] = Commit, ["gated"] = false, ["cardData"] = new JsonObject { ["license"] = "mit" } };

    /// <summary>Answers before anything else does; null leaves it to the hub.</summary>
    public Func<LoopbackRequest, LoopbackAnswer?> First { get; set; } = _ => null;

    /// <summary>Changes the next answers for a file: one a request.</summary>
    public void On(string file, params Func<LoopbackAnswer, LoopbackAnswer>[] changes)
    {
        var queue = _script.GetOrAdd(file, _ => new());
        Array.ForEach(changes, queue.Enqueue);
    }

    /// <summary>Bytes that begin as a safetensors file does.</summary>
    public static byte[] Weights(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        "{}      "u8.CopyTo(bytes.AsSpan(8));
        BitConverter.TryWriteBytes(bytes, 8L);
        return bytes;
    }

    public void Dispose()
    {
        _hub.Dispose();
        _storage.Dispose();
    }

    private static bool IsLarge(string name) => name.EndsWith(".safetensors", StringComparison.Ordinal) || name.EndsWith(".bin", StringComparison.Ordinal);

    private LoopbackAnswer Answer(ConcurrentQueue<LoopbackRequest> log, LoopbackRequest request, Func<LoopbackRequest, LoopbackAnswer> rest)
    {
        log.Enqueue(request);
        return First(request) ?? rest(request);
    }

    private LoopbackAnswer Answered(LoopbackRequest request)
    {
        string path = Uri.UnescapeDataString(request.Target.Split('?')[0]);
        return path == "/api/models" ? Search(request.Target)
            : path.StartsWith($"/api/models/{Model}/tree/", StringComparison.Ordinal) ? LoopbackAnswer.Json(Tree())
            : path.StartsWith($"/api/models/{Model}", StringComparison.Ordinal) && Details is not null ? LoopbackAnswer.Json(Details.ToJsonString())
            : path.StartsWith($"/{Model}/resolve/", StringComparison.Ordinal) && Files.ContainsKey(FileOf(path)) ? Resolve(request, FileOf(path))
            : LoopbackAnswer.Error(404, "RepoNotFound");
    }

    private LoopbackAnswer Resolve(LoopbackRequest request, string file)
    {
        byte[] content = Files[file];
        return IsLarge(file)
            ? new LoopbackAnswer(302, []).With("Location", $"{_storage.Address}{file}").With("X-Repo-Commit", Commit)
                .With("X-Linked-Size", content.Length.ToString(CultureInfo.InvariantCulture)).With("X-Linked-Etag", $"\"{Sha256(content)}\"")
            : Send(request, file).With("X-Repo-Commit", Commit);
    }

    private LoopbackAnswer Stored(LoopbackRequest request) => Send(request, Uri.UnescapeDataString(request.Target.TrimStart('/')));

    private LoopbackAnswer Send(LoopbackRequest request, string file)
    {
        byte[] content = Files[file];
        var answer = new LoopbackAnswer(200, content).With("ETag", "\"of-the-storage\"");
        if (request.Range is { } range)
        {
            int from = int.Parse(range.Replace("bytes=", "", StringComparison.Ordinal).TrimEnd('-'), CultureInfo.InvariantCulture);
            answer = new LoopbackAnswer(206, content[from..]).With("ETag", "\"of-the-storage\"")
                .With("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{content.Length - 1}/{content.Length}"));
        }

        return request.Method == "GET" && _script.TryGetValue(file, out var script) && script.TryDequeue(out var change) ? change(answer) : answer;
    }

    private static LoopbackAnswer Search(string target)
    {
        bool isSecond = target.Contains("cursor=2", StringComparison.Ordinal);
        string[] names = isSecond ? ["acme/three"] : ["acme/one", "acme/two"];
        var answer = LoopbackAnswer.Json(new JsonArray([.. names.Select(name => new JsonObject { ["id"] = name, ["downloads"] = 7, ["tags"] = new JsonArray("license:apache-2.0"), ["gated"] = "auto" })]).ToJsonString());
        return isSecond ? answer : answer.With("Link", "</api/models?search=tiny&cursor=2>; rel=\"next\"");
    }

    private string Tree()
    {
        var tree = new JsonArray(new JsonObject { ["type"] = "directory", ["path"] = "onnx" });
        foreach (var (name, content) in Files)
        {
            var entry = new JsonObject { ["type"] = "file", ["path"] = name, ["size"] = content.Length, ["oid"] = Git(content) };
            if (IsLarge(name))
            {
                entry["lfs"] = new JsonObject { ["oid"] = Sha256(content), ["size"] = content.Length };
            }

            Lies.GetValueOrDefault(name)?.Invoke(entry);
            tree.Add(entry);
        }

        return tree.ToJsonString(new JsonSerializerOptions());
    }

    private static string FileOf(string path) => string.Join('/', path.Split('/').Skip(5));

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Git(byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")), .. content]));
}
