namespace FineTunePortal.Web.Storage.Entities;

/// <summary>A team's data, in versions.</summary>
public class Dataset
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid TeamId { get; set; }

    public required string Name { get; set; }

    public Guid CreatedById { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>When it was put aside; it is gone for good some time later.</summary>
    public DateTime? DeletedAt { get; set; }

    public List<DatasetVersion> Versions { get; } = [];
}
