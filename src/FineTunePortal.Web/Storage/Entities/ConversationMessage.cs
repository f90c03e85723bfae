namespace FineTunePortal.Web.Storage.Entities;

/// <summary>One message; an answer belongs to one of the models side by side.</summary>
public class ConversationMessage
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid ConversationId { get; set; }

    public Conversation? Conversation { get; set; }

    /// <summary>0, 1, 2 …: the answers of models side by side share the place.</summary>
    public int Position { get; set; }

    /// <summary><c>user</c> or <c>assistant</c>.</summary>
    public required string Role { get; set; }

    public string Content { get; set; } = "";

    /// <summary>True for an answer of which only the beginning is kept: it is being written, or the portal ended before it.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Which model answered: <c>base model id</c> or a run's id; null for people.</summary>
    public string? Model { get; set; }

    /// <summary>+1, -1, or 0 for no opinion.</summary>
    public int Thumb { get; set; }

    /// <summary>What the answer should have been, kept for later tuning.</summary>
    public string? Correction { get; set; }

    public DateTime CreatedAt { get; set; }
}
