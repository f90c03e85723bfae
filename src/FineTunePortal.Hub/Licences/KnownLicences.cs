namespace FineTunePortal.Hub.Licences;

/// <summary>The identifiers that model cards name, from the Hub's list of licences, with what they ask for.</summary>
public static class KnownLicences
{
    private static readonly Dictionary<string, Licence> s_known = All().ToDictionary(licence => licence.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known of an identifier.</summary>
    /// <param name="id">As in a card: <c>apache-2.0</c>; null or empty where it names none.</param>
    /// <param name="name">The card's <c>license_name</c>, for <c>other</c>.</param>
    /// <param name="link">The card's <c>license_link</c>.</param>
    public static Licence Find(string? id, string? name = null, string? link = null)
    {
        id = Printable.Text(id?.Trim() ?? "");
        link = Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address?.ToString() : null;
        bool isOther = id.Equals("other", StringComparison.OrdinalIgnoreCase);
        string key = isOther && name is { Length: > 0 } ? name : id;
        if (s_known.TryGetValue(key, out var known))
        {
            return known with { Link = link };
        }

        string shown = isOther && name is { Length: > 0 } ? Printable.Text(name) : isOther ? "A licence of its own" : id;
        return new(id, shown, Guess(key), link);
    }

    /// <summary>Names that say what they are: <c>cc-by-nc-5.0</c>, <c>acme-research-only</c>. Only ever towards more care.</summary>
    private static LicenceKind Guess(string id)
    {
        string[] words = id.ToLowerInvariant().Split('-', '_', ' ', '.');
        return words.Contains("nc") || words.Contains("noncommercial") ? LicenceKind.NonCommercial
            : words.Contains("research") ? LicenceKind.ResearchOnly
            : LicenceKind.Unknown;
    }

    private static IEnumerable<Licence> All() =>
    [
        .. Of(LicenceKind.Permissive, "apache-2.0|Apache 2.0", "mit|MIT", "bsd|BSD", "bsd-2-clause|BSD 2-Clause", "bsd-3-clause|BSD 3-Clause", "bsd-3-clause-clear|BSD 3-Clause Clear",
            "isc|ISC", "cc0-1.0|CC0 1.0 (public domain)", "unlicense|The Unlicense (public domain)", "zlib|zlib", "bsl-1.0|Boost 1.0", "ncsa|NCSA", "postgresql|PostgreSQL", "wtfpl|WTFPL",
            "cdla-permissive-1.0|CDLA Permissive 1.0", "cdla-permissive-2.0|CDLA Permissive 2.0", "pddl|PDDL (public domain)", "afl-3.0|Academic Free License 3.0", "ecl-2.0|Educational Community License 2.0", "open-mdw|OpenMDW"),
        .. Of(LicenceKind.Attribution, "cc|Creative Commons", "cc-by-2.0|CC BY 2.0", "cc-by-2.5|CC BY 2.5", "cc-by-3.0|CC BY 3.0", "cc-by-4.0|CC BY 4.0", "odc-by|ODC BY 1.0"),
        .. Of(LicenceKind.ShareAlike, "cc-by-sa-3.0|CC BY-SA 3.0", "cc-by-sa-4.0|CC BY-SA 4.0", "odbl|ODbL", "gpl|GPL", "gpl-2.0|GPL 2.0", "gpl-3.0|GPL 3.0", "agpl-3.0|AGPL 3.0", "lgpl|LGPL",
            "lgpl-2.1|LGPL 2.1", "lgpl-3.0|LGPL 3.0", "mpl-2.0|MPL 2.0", "epl-1.0|EPL 1.0", "epl-2.0|EPL 2.0", "eupl-1.1|EUPL 1.1", "eupl-1.2|EUPL 1.2", "cdla-sharing-1.0|CDLA Sharing 1.0", "gfdl|GFDL", "ms-pl|Microsoft Public License"),
        .. Of(LicenceKind.UseRules, "openrail|OpenRAIL", "openrail++|OpenRAIL++", "creativeml-openrail-m|CreativeML OpenRAIL-M", "bigscience-openrail-m|BigScience OpenRAIL-M",
            "bigscience-bloom-rail-1.0|BigScience BLOOM RAIL 1.0", "bigcode-openrail-m|BigCode OpenRAIL-M"),
        .. Of(LicenceKind.MakersTerms, "llama2|Llama 2 Community License", "llama3|Llama 3 Community License", "llama3.1|Llama 3.1 Community License", "llama3.2|Llama 3.2 Community License",
            "llama3.3|Llama 3.3 Community License", "llama4|Llama 4 Community License", "gemma|Gemma Terms of Use", "deepseek|DeepSeek License", "qwen|Qwen License", "tongyi-qianwen|Tongyi Qianwen License",
            "lfm1.0|LFM Open License 1.0"),
        .. Of(LicenceKind.NonCommercial, "cc-by-nc-2.0|CC BY-NC 2.0", "cc-by-nc-3.0|CC BY-NC 3.0", "cc-by-nc-4.0|CC BY-NC 4.0", "cc-by-nc-nd-3.0|CC BY-NC-ND 3.0", "cc-by-nc-nd-4.0|CC BY-NC-ND 4.0",
            "cc-by-nc-sa-2.0|CC BY-NC-SA 2.0", "cc-by-nc-sa-3.0|CC BY-NC-SA 3.0", "cc-by-nc-sa-4.0|CC BY-NC-SA 4.0", "c-uda|C-UDA", "exaone|EXAONE License", "fair-noncommercial-research-license|FAIR Noncommercial Research License"),
        .. Of(LicenceKind.ResearchOnly, "intel-research|Intel Research License", "h-research|H Research License", "apple-amlr|Apple Machine Learning Research License", "qwen-research|Qwen Research License"),
    ];

    private static IEnumerable<Licence> Of(LicenceKind kind, params string[] licences) =>
        licences.Select(licence => licence.Split('|')).Select(parts => new Licence(parts[0], parts[1], kind));
}
