namespace FineTunePortal.Hub;

/// <summary>Which Hub, as whom, and how patiently.</summary>
/// <remarks>A class and not a record: a record would print the token.</remarks>
public sealed class HubOptions
{
    /// <summary>The public Hub.</summary>
    public static readonly Uri PublicEndpoint = new("https://huggingface.co");

    /// <summary>The Hub's address, or that of a mirror; may have a path.</summary>
    public Uri Endpoint { get; init; } = PublicEndpoint;

    /// <summary>Opens gated and private models. Sent to <see cref="Endpoint"/>'s host only.</summary>
    public string? Token { get; init; }

    /// <summary>Files fetched at once.</summary>
    public int ParallelFiles { get; init; } = 4;

    /// <summary>Tries without any progress before a file, or a question, is given up.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait. A Hub that asks for more patience is taken at its word: the download ends and says so.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A connection on which nothing comes for so long is given up and made anew.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes that stay free on the disk whatever is brought.</summary>
    public long DiskReserve { get; init; } = 256L << 20;

    /// <summary>Faults in one list, empty when all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> faults = [];
        if (!Endpoint.IsAbsoluteUri || (Endpoint.Scheme != Uri.UriSchemeHttps && Endpoint.Scheme != Uri.UriSchemeHttp) || Endpoint.UserInfo.Length > 0 || Endpoint.Query.Length > 0)
        {
            faults.Add("Endpoint: the Hub's address must begin with https:// (or http://) and hold neither a name and password nor a question mark.");
        }
        else if (Token is not null && Endpoint.Scheme == Uri.UriSchemeHttp && !Endpoint.IsLoopback)
        {
            faults.Add("Token: the Hub's address begins with http://, where everybody on the way could read the token. Use an address with https://, or no token.");
        }

        if (Token is not null && (Token.Length is 0 or > 1000 || Token.Any(letter => letter is <= ' ' or > '~')))
        {
            faults.Add("Token: a token is one word of letters, digits and underscores, such as hf_… . Copy it again from the Hub's settings.");
        }

        Require(ParallelFiles is >= 1 and <= 16, "ParallelFiles: 1 to 16.");
        Require(Attempts is >= 1 and <= 100, "Attempts: 1 to 100.");
        Require(FirstWait >= TimeSpan.Zero && LongestWait >= FirstWait, "FirstWait, LongestWait: not below zero, and the longest not below the first.");
        Require(StallTimeout > TimeSpan.Zero, "StallTimeout: more than zero.");
        Require(DiskReserve >= 0, "DiskReserve: not below zero.");
        return faults;

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}
