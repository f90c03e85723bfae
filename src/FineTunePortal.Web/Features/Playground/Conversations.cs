using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Playground;

/// <summary>
/// Conversations as they are kept. Every member sees and continues what is shared with the team; what isn't belongs to who
/// began it. Whoever may not gets null or false, as if there were no such thing.
/// </summary>
public sealed class Conversations(IDbContextFactory<PortalDb> factory, TimeProvider clock)
{
    public const int LongestTitle = 80;

    /// <summary>Signs that a message may have.</summary>
    public const int LongestMessage = 50_000;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The person's own and the team's shared ones, newest first.</summary>
    public async Task<IReadOnlyList<Conversation>> ListAsync(SignedInPerson person, Guid teamId)
    {
        if (!person.MayUse(teamId))
        {
            return [];
        }

        await using var db = await factory.CreateDbContextAsync();
        return await Visible(db, person).Where(row => row.TeamId == teamId).OrderByDescending(row => row.UpdatedAt).AsNoTracking().Take(200).ToListAsync();
    }

    /// <summary>One with its messages in order, or null.</summary>
    public async Task<Conversation?> FindAsync(SignedInPerson person, Guid id)
    {
        await using var db = await factory.CreateDbContextAsync();
        var found = await VisibleAsync(db, person, id);
        if (found is not null)
        {
            await db.Entry(found).Collection(row => row.Messages).Query().OrderBy(message => message.Position).ThenBy(message => message.CreatedAt).LoadAsync();
        }

        return found;
    }

    /// <summary>Begins one, without messages.</summary>
    public async Task<Conversation> CreateAsync(SignedInPerson person, Guid teamId, string title, ConversationSettings settings)
    {
        if (!person.MayUse(teamId))
        {
            throw new UnauthorizedAccessException("Not a member of that team.");
        }

        await using var db = await factory.CreateDbContextAsync();
        var conversation = new Conversation { TeamId = teamId, CreatedById = person.Id, Title = Cut(title), CreatedAt = Now, UpdatedAt = Now, Settings = settings.ToJson() };
        db.Conversations.Add(conversation);
        await db.SaveChangesAsync();
        return conversation;
    }

    public Task<bool> SetSettingsAsync(SignedInPerson person, Guid id, ConversationSettings settings) =>
        ChangeAsync(person, id, row => row.Settings = settings.ToJson());

    public Task<bool> RenameAsync(SignedInPerson person, Guid id, string title) =>
        string.IsNullOrWhiteSpace(title) ? Task.FromResult(false) : ChangeAsync(person, id, row => row.Title = Cut(title));

    /// <summary>Shows it to the team, or to its owner only.</summary>
    public Task<bool> ShareAsync(SignedInPerson person, Guid id, bool isShared) => ChangeAsync(person, id, row => row.IsShared = isShared, ownerOnly: true);

    /// <summary>Puts it aside.</summary>
    public Task<bool> DeleteAsync(SignedInPerson person, Guid id) => ChangeAsync(person, id, row => row.DeletedAt = Now, ownerOnly: true);

    /// <summary>Brings back what was put aside.</summary>
    public async Task<bool> RestoreAsync(SignedInPerson person, Guid id)
    {
        await using var db = await factory.CreateDbContextAsync();
        var row = await db.Conversations.SingleOrDefaultAsync(found => found.Id == id);
        if (row is null || !IsOwner(person, row))
        {
            return false;
        }

        row.DeletedAt = null;
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>Adds a question and an empty answer for each model.</summary>
    /// <returns>The answers, or null.</returns>
    public async Task<IReadOnlyList<ConversationMessage>?> AskAsync(SignedInPerson person, Guid id, string question, IReadOnlyList<string> models)
    {
        await using var db = await factory.CreateDbContextAsync();
        if (await VisibleAsync(db, person, id) is not { } conversation)
        {
            return null;
        }

        int position = (await db.Messages.Where(message => message.ConversationId == id).MaxAsync(message => (int?)message.Position) ?? -1) + 1;
        var asked = new ConversationMessage { ConversationId = id, Position = position, Role = "user", Content = question[..Math.Min(question.Length, LongestMessage)], CreatedAt = Now };
        var answers = models.Select(model => new ConversationMessage { ConversationId = id, Position = position + 1, Role = "assistant", Model = model, CreatedAt = Now }).ToList();
        db.Messages.Add(asked);
        db.Messages.AddRange(answers);
        if (conversation.Title.Length == 0)
        {
            conversation.Title = Cut(question);
        }

        conversation.UpdatedAt = Now;
        await db.SaveChangesAsync();
        return answers;
    }

    /// <summary>Takes away a message and all that came after it.</summary>
    /// <returns>What was taken away, to be put back with <see cref="PutBackAsync"/>, or null.</returns>
    public async Task<IReadOnlyList<ConversationMessage>?> CutAtAsync(SignedInPerson person, Guid id, int position)
    {
        await using var db = await factory.CreateDbContextAsync();
        if (await VisibleAsync(db, person, id) is null)
        {
            return null;
        }

        var gone = await db.Messages.Where(message => message.ConversationId == id && message.Position >= position).ToListAsync();
        db.Messages.RemoveRange(gone);
        await db.SaveChangesAsync();
        gone.ForEach(message => message.Conversation = null);
        return gone;
    }

    /// <summary>Puts messages in the place of all that is there from their first place on.</summary>
    public async Task<bool> PutBackAsync(SignedInPerson person, Guid id, IReadOnlyList<ConversationMessage> messages)
    {
        await using var db = await factory.CreateDbContextAsync();
        if (await VisibleAsync(db, person, id) is null || messages.Any(message => message.ConversationId != id))
        {
            return false;
        }

        int first = messages.Min(message => message.Position);
        await db.Messages.Where(message => message.ConversationId == id && message.Position >= first).ExecuteDeleteAsync();
        db.Messages.AddRange(messages);
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>Changes an answer's text, thumb or correction.</summary>
    /// <returns>The answer as it was, or null.</returns>
    public async Task<ConversationMessage?> ChangeAnswerAsync(SignedInPerson person, Guid messageId, Action<ConversationMessage> change)
    {
        await using var db = await factory.CreateDbContextAsync();
        var message = await db.Messages.SingleOrDefaultAsync(row => row.Id == messageId && row.Role == "assistant");
        if (message is null || await VisibleAsync(db, person, message.ConversationId) is null)
        {
            return null;
        }

        var before = (ConversationMessage)db.Entry(message).CurrentValues.ToObject();
        change(message);
        await db.SaveChangesAsync();
        return before;
    }

    private async Task<bool> ChangeAsync(SignedInPerson person, Guid id, Action<Conversation> change, bool ownerOnly = false)
    {
        await using var db = await factory.CreateDbContextAsync();
        if (await VisibleAsync(db, person, id) is not { } row || (ownerOnly && !IsOwner(person, row)))
        {
            return false;
        }

        change(row);
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>Who may share and delete it: whoever began it, and admins what the team sees.</summary>
    public static bool IsOwner(SignedInPerson person, Conversation conversation) =>
        person.MayUse(conversation.TeamId) && (conversation.CreatedById == person.Id || (person.IsAdmin && conversation.IsShared));

    private static IQueryable<Conversation> Visible(PortalDb db, SignedInPerson person) =>
        db.Conversations.Where(row => row.DeletedAt == null && (row.IsShared || row.CreatedById == person.Id));

    private static async Task<Conversation?> VisibleAsync(PortalDb db, SignedInPerson person, Guid id) =>
        await Visible(db, person).SingleOrDefaultAsync(row => row.Id == id) is { } found && person.MayUse(found.TeamId) ? found : null;

    private static string Cut(string title)
    {
        string line = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestTitle ? line : line[..(LongestTitle - 1)] + "…";
    }
}
