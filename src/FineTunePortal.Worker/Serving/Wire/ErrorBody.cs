namespace FineTunePortal.Worker.Serving.Wire;

/// <summary>A failure in OpenAI's shape.</summary>
internal sealed record ErrorBody(ErrorDetail Error);

/// <summary>What went wrong and what to do, a kind (<c>invalid_request_error</c>, <c>server_error</c>), and a word for programs.</summary>
internal sealed record ErrorDetail(string Message, string Type, string Code);
