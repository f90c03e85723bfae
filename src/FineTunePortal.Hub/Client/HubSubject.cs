namespace FineTunePortal.Hub.Client;

/// <summary>What a question is about, for sentences.</summary>
/// <param name="Model"><c>ORG/NAME</c>, or null for a search.</param>
/// <param name="Revision">The revision, where one is asked for.</param>
/// <param name="File">The file, where one is asked for.</param>
internal sealed record HubSubject(string? Model, string? Revision = null, string? File = null);
