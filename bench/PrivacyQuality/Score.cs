namespace FineTunePortal.PrivacyQuality;

/// <summary>How well one kind is found.</summary>
/// <param name="Found">Share of numbers beside a word that were found, as whatever kind.</param>
/// <param name="InColumn">Share of numbers in a bare column that were found, as whatever kind.</param>
/// <param name="Recall">Share of those beside a word that were found and called by their kind.</param>
/// <param name="Precision">Share of what is called so that is so; look-alikes and other kinds count against it.</param>
internal sealed record Score(string Type, double Found, double InColumn, double Recall, double Precision, double F2);
