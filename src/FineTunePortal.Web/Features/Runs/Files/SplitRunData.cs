using System.Text.Json;
using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Files;

/// <summary>Writes a version's rows as conversations, split as the dataset's page has it.</summary>
internal sealed class SplitRunData(IOptions<PortalOptions> options, TrainingGate gate) : IRunData
{
    public async Task<RunData> WriteAsync(DatasetVersion version, string folder, CancellationToken cancellationToken)
    {
        await gate.RequireAsync(version, cancellationToken);
        var mapping = MappingOf(version) ?? throw new RunFolderException("It isn't known which columns are question and answer. Choose them on the dataset's page first.");
        if (!mapping.Kind.CanBeTrained())
        {
            throw new RunFolderException("Nothing here learns from pairs or judgements of answers yet. On the dataset's page, choose which column is the question and which the wanted answer.");
        }

        var store = new BlobStore(options.Value.Paths.Blobs);
        // Tokenising nothing, but reading every row twice: off the page's thread.
        var files = await Task.Run(
            () =>
            {
                using var rows = store.OpenRead(version.Dataset!.TeamId, BlobId.Parse(version.RowsBlob));
                return SplitWriter.Write(rows, mapping, SplitShares.FromJson(version.Split), folder, cancellation: cancellationToken);
            },
            cancellationToken);
        if (files.Counts.Training == 0)
        {
            throw new RunFolderException("No row of this dataset gives a question with an answer. Look at its problems, or choose other columns.");
        }

        bool hasLabels = mapping.Kind.Sorts() || mapping.Kind == MappingKind.Tags;
        return new RunData
        {
            Files = [files.Training],
            DataFormat = "jsonl",
            MessagesColumn = hasLabels || mapping.Kind == MappingKind.Text ? null : "messages",
            TextColumn = hasLabels || mapping.Kind == MappingKind.Text ? "text" : null,
            LabelColumn = hasLabels ? "label" : null,
            LabelSeparator = ColumnMapping.LabelSeparator,
            ProblemType = mapping.Kind switch
            {
                MappingKind.Labels => LabelProblem.Multi_Label_Classification,
                MappingKind.Number => LabelProblem.Regression,
                _ => LabelProblem.Auto,
            },
            ValidationFile = files.Validation,
            TestFile = files.Test,
            ValidationShare = files.Validation is null ? 0 : null,
        };
    }

    /// <summary>What a person chose, or else what the import suggests.</summary>
    public static ColumnMapping? MappingOf(DatasetVersion version) => version.Mapping is { Length: > 0 } chosen
        ? JsonSerializer.Deserialize<ColumnMapping>(chosen, DatasetJson.Options)
        : VersionSummary.FromJson(version.Summary).SuggestedMapping;
}
