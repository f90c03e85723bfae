namespace FineTunePortal.Web.Features.Data.Doctor;

/// <summary>Names the texts of what a doctor finds and does, which a version's recipe shows too.</summary>
public sealed class DoctorTexts;
