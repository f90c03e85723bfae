namespace FineTunePortal.Worker.Bringing;

/// <summary>The token for gated and private models: from a file, or from the environment; never from the command line, which others can see.</summary>
internal static class TokenFile
{
    private const string Variable = "HF_TOKEN";
    private const int MostBytes = 4096;

    /// <exception cref="UserErrorException">The file holds no token.</exception>
    public static string? Read(string? file)
    {
        if (file is null)
        {
            return Environment.GetEnvironmentVariable(Variable)?.Trim() is { Length: > 0 } token ? token : null;
        }

        var info = new FileInfo(file);
        if (!info.Exists)
        {
            throw new UserErrorException($"There is no file '{file}'. Put the token into a file of its own, readable only by you.");
        }

        return info.Length <= MostBytes && File.ReadAllText(file).Trim() is { Length: > 0 } read
            ? read
            : throw new UserErrorException($"'{file}' holds no token: it should hold one word such as hf_… and nothing else.");
    }
}
