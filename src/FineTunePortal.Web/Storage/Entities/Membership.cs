namespace FineTunePortal.Web.Storage.Entities;

/// <summary>That a person belongs to a team.</summary>
public class Membership
{
    public Guid TeamId { get; set; }

    public Team? Team { get; set; }

    public Guid PersonId { get; set; }

    public Person? Person { get; set; }
}
