using System.Text.Encodings.Web;
using System.Text.Json;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Playground;

/// <summary>
/// Makes a dataset of what people wrote that answers should have been. It goes the way of an upload, and is looked through
/// for personal data at once; no run takes it before that.
/// </summary>
public sealed class Corrections(IDbContextFactory<PortalDb> factory, DatasetImport import, DatasetReader datasets, VersionAdder versions, PrivacyWork privacy, IStringLocalizer<Corrections> texts)
{
    /// <summary>Versions of this name are not learned from before somebody, or the scan that starts here, looked through them.</summary>
    public const string FileName = "corrections.jsonl";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many examples this person sees: in own conversations and in the team's shared ones.</summary>
    public async Task<int> CountAsync(SignedInPerson person, Guid teamId)
    {
        await using var db = await factory.CreateDbContextAsync();
        return person.MayUse(teamId) ? await Visible(db, person, teamId).SelectMany(row => row.Messages).CountAsync(message => message.Correction != null) : 0;
    }

    /// <summary>Makes the next version of the team's dataset of corrections, with all of them.</summary>
    /// <returns>The dataset, or null when there are none.</returns>
    /// <exception cref="DatasetException">It can't be kept; the message says why.</exception>
    public async Task<Guid?> CollectAsync(SignedInPerson person, Guid teamId, CancellationToken cancellationToken = default)
    {
        if (!person.MayUse(teamId))
        {
            return null;
        }

        using var rows = new MemoryStream();
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            var ids = await Visible(db, person, teamId).Where(row => row.Messages.Any(message => message.Correction != null)).OrderBy(row => row.CreatedAt).Select(row => row.Id).ToListAsync(cancellationToken);
            foreach (var id in ids)
            {
                // One conversation in memory at a time.
                await WriteAsync(rows, await db.Conversations.AsNoTracking().Include(row => row.Messages).SingleAsync(row => row.Id == id, cancellationToken), cancellationToken);
            }
        }

        if (rows.Length == 0)
        {
            return null;
        }

        rows.Position = 0;
        var imported = await import.ImportAsync(teamId, FileName, rows, null, cancellationToken);
        string name = texts["Name"];
        var existing = (await datasets.ListAsync(teamId, cancellationToken: cancellationToken)).FirstOrDefault(line => line.Name == name);
        var dataset = existing is null ? null : await datasets.FindAsync(person, existing.Id, cancellationToken);
        var version = dataset is null ? await versions.AddDatasetAsync(person, teamId, imported, name) : await versions.AddUploadAsync(person, dataset, imported);
        if (await datasets.FindAsync(person, version.DatasetId, cancellationToken) is { } kept)
        {
            privacy.StartScan(person, kept, kept.Versions[0], []);
        }

        return version.DatasetId;
    }

    private static IQueryable<Conversation> Visible(PortalDb db, SignedInPerson person, Guid teamId) =>
        db.Conversations.Where(row => row.TeamId == teamId && row.DeletedAt == null && (row.IsShared || row.CreatedById == person.Id));

    /// <summary>A line for each correction: the conversation up to it, as that model heard it, and the wanted answer.</summary>
    private static async Task WriteAsync(Stream rows, Conversation conversation, CancellationToken cancellationToken)
    {
        string system = ConversationSettings.From(conversation.Settings).System;
        foreach (var answer in conversation.Messages.Where(message => message.Correction is not null).OrderBy(message => message.Position))
        {
            var turns = ChatHistory.For(conversation.Messages, answer.Model ?? "", answer.Position, system);
            await JsonSerializer.SerializeAsync(rows, new { messages = turns.Append(new("assistant", answer.Correction!)) }, s_json, cancellationToken);
            rows.WriteByte((byte)'\n');
        }
    }
}
