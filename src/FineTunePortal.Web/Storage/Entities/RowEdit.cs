using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Storage.Entities;

/// <summary>One step of editing a version's rows. All steps that weren't undone, in their order, are the team's draft.</summary>
public class RowEdit
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid DatasetVersionId { get; set; }

    public DatasetVersion? DatasetVersion { get; set; }

    /// <summary>1, 2, 3 … within the version.</summary>
    public long Sequence { get; set; }

    public RowStepKind Kind { get; set; }

    /// <summary>The row in that version, from 1; added rows are -1, -2 …</summary>
    public long Row { get; set; }

    /// <summary>The column of a changed cell; empty for a change of the whole row.</summary>
    public string Column { get; set; } = "";

    /// <summary>The cell's new content (JSON), or empty.</summary>
    public string Value { get; set; } = "";

    public Guid PersonId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Taken back, and can be done again until its person does something else.</summary>
    public bool IsUndone { get; set; }
}
