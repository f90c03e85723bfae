namespace FineTunePortal.Web.Storage.Entities;

/// <summary>Who did what, when. Holds names of things, never their content.</summary>
public class AuditEntry
{
    public long Id { get; set; }

    public DateTime At { get; set; }

    /// <summary>Null for the portal itself.</summary>
    public Guid? PersonId { get; set; }

    public string PersonName { get; set; } = "";

    public Guid? TeamId { get; set; }

    /// <summary>A key such as <c>dataset.deleted</c>; its sentence is in the resources of the audit page.</summary>
    public required string Action { get; set; }

    /// <summary>The name of what it was done to.</summary>
    public string Subject { get; set; } = "";
}
