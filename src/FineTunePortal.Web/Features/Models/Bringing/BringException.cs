namespace FineTunePortal.Web.Features.Models.Bringing;

/// <summary>A model can't be brought, for a reason that the portal knows; the message is for people and in their language.</summary>
public sealed class BringException(string message) : Exception(message);
