using FineTunePortal.Datasets;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data.Doctor;

/// <summary>A doctor's report with what it rests on, as it is kept beside the rows.</summary>
/// <param name="Format">Which checks there were.</param>
/// <param name="Basis">What people had said of the version: columns and split.</param>
/// <param name="Model">The model whose tokens counted, or null.</param>
/// <param name="At">UTC.</param>
public sealed record KeptReport(int Format, string Basis, string? Model, DateTime At, DoctorReport Report)
{
    /// <summary>Raise it with every change of the checks: reports of an older one aren't shown any more.</summary>
    public const int Current = 1;

    /// <summary>Whether it is still true of a version.</summary>
    public bool IsAbout(DatasetVersion version) => Format == Current && Basis == BasisOf(version);

    public static string BasisOf(DatasetVersion version) => $"{version.Mapping}\n{version.Split}";
}
