using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FineTunePortal.Web.Features.Erasing.Search;

/// <summary>
/// A table with texts that people wrote. The list comes from the model of the database itself, so that a table or column
/// that is added later is looked through without anybody thinking of it.
/// </summary>
internal sealed record TextTable(IEntityType Entity, IReadOnlyList<string> Keys, IReadOnlyList<TextColumn> Columns, TextPlace Place)
{
    /// <summary>What programs read and no person wrote.</summary>
    private static readonly HashSet<string> s_machine =
    [
        nameof(ConversationMessage.Role), nameof(ConversationMessage.Model), nameof(PortalRun.BaseModel), nameof(AuditEntry.Action), nameof(AccessLink.SecretHash),
        nameof(DatasetVersion.RowsBlob), nameof(DatasetVersion.OriginalBlob), "Language",
    ];

    /// <summary>Documents that the portal writes: names in them are its own.</summary>
    private static readonly HashSet<string> s_documents =
    [
        nameof(Conversation.Settings), nameof(DatasetVersion.Summary), nameof(DatasetVersion.Mapping), nameof(DatasetVersion.Split), nameof(DatasetVersion.Scan),
        nameof(DatasetVersion.PrivacyPlan), nameof(DatasetVersion.Recipe), nameof(PortalRun.Scores), nameof(VersionStatistics.Json), "Review", "Privacy",
    ];

    public static IReadOnlyList<TextTable> Of(IModel model) => [.. model.GetEntityTypes()
        .Where(entity => entity.GetTableName() is not null && !IsAccount(entity.ClrType) && entity.FindPrimaryKey() is not null)
        .Select(entity => new TextTable(entity, [.. entity.FindPrimaryKey()!.Properties.Select(key => key.GetColumnName())], Texts(entity), PlaceOf(entity.ClrType)))
        .Where(table => table.Columns.Count > 0)];

    /// <summary>The condition that rows are a team's, with <c>@team</c>; null where they are nobody's.</summary>
    public string? OfTeam(Func<string, string> quote) => OfTeam(Entity, quote, 4);

    private static string? OfTeam(IEntityType entity, Func<string, string> quote, int depth)
    {
        if (entity.FindProperty("TeamId") is { } team)
        {
            return $"{quote(team.GetColumnName())} = @team";
        }

        if (entity.ClrType == typeof(Team))
        {
            return $"{quote(entity.FindPrimaryKey()!.Properties[0].GetColumnName())} = @team";
        }

        foreach (var key in depth == 0 ? [] : entity.GetForeignKeys().Where(key => key.Properties.Count == 1))
        {
            if (OfTeam(key.PrincipalEntityType, quote, depth - 1) is { } condition)
            {
                return $"{quote(key.Properties[0].GetColumnName())} IN (SELECT {quote(key.PrincipalKey.Properties[0].GetColumnName())} FROM {quote(key.PrincipalEntityType.GetTableName()!)} WHERE {condition})";
            }
        }

        return null;
    }

    private static List<TextColumn> Texts(IEntityType entity) => [.. entity.GetProperties()
        // Choices are kept as words, but aren't texts.
        .Where(property => property.ClrType == typeof(string) && !property.IsKey() && !property.IsForeignKey() && !s_machine.Contains(property.Name))
        .Select(property => new TextColumn(property.GetColumnName(), s_documents.Contains(property.Name)))];

    /// <summary>Accounts stay: whoever has one is shut out under People.</summary>
    private static bool IsAccount(Type type) => type == typeof(Person) || type.Namespace == typeof(IdentityUser<>).Namespace;

    private static TextPlace PlaceOf(Type type) => type.Name switch
    {
        nameof(Conversation) or nameof(ConversationMessage) => TextPlace.Conversations,
        nameof(RowEdit) => TextPlace.Drafts,
        nameof(AuditEntry) => TextPlace.Audit,
        nameof(Dataset) or nameof(DatasetVersion) or nameof(PortalRun) or nameof(Team) => TextPlace.Names,
        _ => TextPlace.Other,
    };
}

/// <summary>A column of texts.</summary>
/// <param name="IsDocument">Whether the portal's own JSON stands in it.</param>
internal sealed record TextColumn(string Name, bool IsDocument);
