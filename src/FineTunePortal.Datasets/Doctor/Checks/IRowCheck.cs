namespace FineTunePortal.Datasets;

/// <summary>Looks for one sort of thing while rows go by.</summary>
internal interface IRowCheck
{
    void Add(DataRow row);

    /// <summary>What was found, once all rows went by.</summary>
    IEnumerable<DoctorFinding> Finish(CancellationToken cancellation);
}
