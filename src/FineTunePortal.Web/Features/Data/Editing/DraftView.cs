using FineTunePortal.Datasets;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>A version's draft as a page shows it.</summary>
public sealed class DraftView
{
    private readonly IReadOnlyList<RowEdit> _steps;
    private readonly IReadOnlyDictionary<Guid, string> _names;

    /// <param name="steps">All steps in their order, undone ones too.</param>
    /// <param name="names">Of the people who made them.</param>
    internal DraftView(IReadOnlyList<RowEdit> steps, IReadOnlyDictionary<Guid, string> names)
    {
        (_steps, _names) = (steps, names);
        Active = [.. steps.Where(step => !step.IsUndone)];
        Draft = RowDraft.Of(Active.Select(step => new RowStep(step.Kind, step.Row, step.Column, step.Value)));
    }

    public static DraftView Nothing { get; } = new([], new Dictionary<Guid, string>());

    public RowDraft Draft { get; }

    public bool IsEmpty => Active.Count == 0;

    /// <summary>Who made how many steps, the busiest first.</summary>
    public IReadOnlyList<(Guid Id, string Name, int Steps)> People =>
        [.. Active.GroupBy(step => step.PersonId).Select(person => (person.Key, _names.GetValueOrDefault(person.Key, "?"), person.Count())).OrderByDescending(person => person.Item3).ThenBy(person => person.Item2, StringComparer.CurrentCulture)];

    /// <summary>The last step's number; it grows with every step.</summary>
    public long LastStep => _steps.Count == 0 ? 0 : _steps[^1].Sequence;

    internal IReadOnlyList<RowEdit> Active { get; }

    public bool CanUndo(Guid person) => LastOf(person) is not null;

    public bool CanRedo(Guid person) => NextOf(person) is not null;

    /// <summary>The step that a cell is as it is by, 0 as in the version: an editor shows it, and saving compares it.</summary>
    public long RevisionOf(long row, string column) => LastAt(row, column)?.Sequence ?? 0;

    /// <summary>Who changed a cell last, or null.</summary>
    public string? EditorOf(long row, string column) => LastAt(row, column) is { } step ? _names.GetValueOrDefault(step.PersonId, "?") : null;

    /// <summary>What the person's next undo takes back.</summary>
    internal RowEdit? LastOf(Guid person) => Active.LastOrDefault(step => step.PersonId == person);

    /// <summary>What the person's next redo does again.</summary>
    internal RowEdit? NextOf(Guid person) => _steps.FirstOrDefault(step => step.IsUndone && step.PersonId == person);

    /// <summary>A later step by somebody else that builds on one, or undoes the ground of it; null when there is none.</summary>
    internal RowEdit? LaterByOthers(RowEdit step) => Active.LastOrDefault(other => other.Sequence > step.Sequence && other.PersonId != step.PersonId && other.Row == step.Row
        && (other.Column == step.Column || step.Column.Length == 0 || other.Column.Length == 0));

    internal string NameOf(RowEdit step) => _names.GetValueOrDefault(step.PersonId, "?");

    /// <summary>A cell's last change, or that of its row as a whole.</summary>
    private RowEdit? LastAt(long row, string column) => Active.LastOrDefault(step => step.Row == row && (step.Column == column || (step.Column.Length == 0 && step.Kind != RowStepKind.Add)));
}
