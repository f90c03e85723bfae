namespace FineTunePortal.Web.Features.Serving;

/// <summary>A model can't answer now; the message says why and what to do, as a person reads it.</summary>
public sealed class ServingException(string message, Exception? innerException = null) : Exception(message, innerException);
