namespace FineTunePortal.Web.Storage.Entities;

/// <summary>One change to a row of a version that isn't a version yet: the team's draft. At most one of a kind a cell.</summary>
public class RowEdit
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid DatasetVersionId { get; set; }

    public DatasetVersion? DatasetVersion { get; set; }

    /// <summary>The row in that version, from 1.</summary>
    public long Row { get; set; }

    /// <summary>The column of a changed cell; empty for a change of the whole row.</summary>
    public string Column { get; set; } = "";

    public RowEditKind Kind { get; set; }

    /// <summary>The cell's new text, or the thumb: <c>1</c> or <c>-1</c>.</summary>
    public string Value { get; set; } = "";

    public Guid PersonId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Counts changes of this cell, so that two editors don't overwrite each other unseen.</summary>
    public int Revision { get; set; }
}

/// <summary>What is changed.</summary>
public enum RowEditKind
{
    Cell,
    Delete,
    Thumb,
}
