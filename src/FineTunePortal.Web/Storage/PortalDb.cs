using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FineTunePortal.Web.Storage;

/// <summary>The portal's database: people and teams, and an index of what lies on disk.</summary>
public class PortalDb(DbContextOptions options) : IdentityDbContext<Person, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Team> Teams => Set<Team>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<AccessLink> AccessLinks => Set<AccessLink>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Dataset> Datasets => Set<Dataset>();

    public DbSet<DatasetVersion> DatasetVersions => Set<DatasetVersion>();

    public DbSet<RowEdit> RowEdits => Set<RowEdit>();

    public DbSet<VersionStatistics> VersionStatistics => Set<VersionStatistics>();

    public DbSet<PortalRun> Runs => Set<PortalRun>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<ConversationMessage> Messages => Set<ConversationMessage>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Membership>().HasKey(membership => new { membership.TeamId, membership.PersonId });
        builder.Entity<AccessLink>().HasIndex(link => link.SecretHash).IsUnique();
        builder.Entity<AuditEntry>().HasIndex(entry => entry.At);
        builder.Entity<Dataset>().HasIndex(dataset => dataset.TeamId);
        builder.Entity<DatasetVersion>(version =>
        {
            version.HasIndex(row => new { row.DatasetId, row.Number }).IsUnique();
            version.HasIndex(row => row.RowsBlob);
            version.Property(row => row.Revision).IsConcurrencyToken();
        });
        builder.Entity<RowEdit>(edit =>
        {
            // Two editors can't take the same place in the order: the later one looks again first.
            edit.HasIndex(row => new { row.DatasetVersionId, row.Sequence }).IsUnique();
            edit.Property(row => row.Kind).HasConversion<string>();
        });
        builder.Entity<VersionStatistics>().HasKey(statistics => new { statistics.DatasetVersionId, statistics.Model });
        builder.Entity<PortalRun>(run =>
        {
            run.HasIndex(row => row.TeamId);
            run.HasIndex(row => row.State);
            run.Property(row => row.State).HasConversion<string>();
            run.Property(row => row.WorkerState).HasConversion<string>();
            run.Property(row => row.Wish).HasConversion<string>();
            // A version that a run was made from can't vanish under it.
            run.HasOne(row => row.DatasetVersion).WithMany().OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Conversation>().HasIndex(conversation => conversation.TeamId);
        builder.Entity<ConversationMessage>().HasIndex(message => new { message.ConversationId, message.Position });
    }

    /// <summary>Times are UTC, and say so when they are read.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Utc),
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
