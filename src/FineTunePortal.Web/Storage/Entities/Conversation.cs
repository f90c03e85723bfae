namespace FineTunePortal.Web.Storage.Entities;

/// <summary>A conversation in the playground with one model or several side by side.</summary>
public class Conversation
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid TeamId { get; set; }

    public Guid CreatedById { get; set; }

    public string Title { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    /// <summary>Whether the whole team sees it.</summary>
    public bool IsShared { get; set; }

    /// <summary>Models, system prompt and sampling (JSON).</summary>
    public string Settings { get; set; } = "{}";

    public DateTime? DeletedAt { get; set; }

    public List<ConversationMessage> Messages { get; } = [];
}
