using System.Text.RegularExpressions;

namespace FineTunePortal.Hub;

/// <summary>A model on the Hub, as people write it: <c>ORG/NAME</c> or <c>ORG/NAME@revision</c>.</summary>
public sealed partial record ModelReference
{
    /// <summary>The revision taken when none is named.</summary>
    public const string DefaultRevision = "main";

    private ModelReference(string id, string revision) => (Id, Revision) = (id, revision);

    /// <summary><c>ORG/NAME</c>; some old models have no <c>ORG</c>.</summary>
    public string Id { get; }

    /// <summary>A branch, a tag or a commit.</summary>
    public string Revision { get; }

    /// <summary>A folder's name for it: <c>ORG--NAME</c>.</summary>
    public string FolderName => Id.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>Reads what somebody typed.</summary>
    /// <exception cref="HubException">It is no model's name.</exception>
    public static ModelReference Parse(string text)
    {
        string[] parts = text.Trim().Split('@', 2);
        return Create(parts[0], parts.Length > 1 ? parts[1] : null);
    }

    /// <summary>From a name and a revision, where one is wanted.</summary>
    /// <exception cref="HubException">The name or the revision can't be one.</exception>
    public static ModelReference Create(string id, string? revision = null)
    {
        if (!IsName(id))
        {
            throw new HubException(HubError.BadRequest, $"'{Printable.Text(id)}' is no model's name. Write it as the Hub does: ORG/NAME, or ORG/NAME@revision.");
        }

        revision ??= DefaultRevision;
        return RevisionName().IsMatch(revision) && !revision.Contains("..", StringComparison.Ordinal)
            ? new(id, revision)
            : throw new HubException(HubError.BadRequest, $"'{Printable.Text(revision)}' is no revision. Name a branch, a tag or a commit of {id}.");
    }

    /// <summary>True for what can be a model's name.</summary>
    internal static bool IsName(string id) =>
        Name().IsMatch(id) && !id.Contains("..", StringComparison.Ordinal) && !id.Contains("--", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Revision == DefaultRevision ? Id : $"{Id}@{Revision}";

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,95}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,95})?\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._/+-]{0,199}\z")]
    private static partial Regex RevisionName();
}
