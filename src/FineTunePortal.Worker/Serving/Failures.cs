using System.Text.Json;
using FineTunePortal.Tokenizers;
using FineTunePortal.Worker.Serving.Wire;
using Microsoft.AspNetCore.Http;

namespace FineTunePortal.Worker.Serving;

/// <summary>From what went wrong to what the other side reads.</summary>
internal static class Failures
{
    /// <summary>HTTP's status and OpenAI's shape. What is a fault of the program goes to the log, and only that it is one is said.</summary>
    public static (int Status, ErrorBody Body) Describe(Exception exception, Action<string> log)
    {
        switch (exception)
        {
            case RequestRefusedException refused:
                return Body(refused.Status, refused.Code, refused.Message);
            case BadHttpRequestException bad:
                return Body(bad.StatusCode, "bad_request", bad.Message);
            case JsonException json:
                return Body(400, "invalid_json", json is { Path: { Length: > 2 } path, InnerException: not JsonException } ? $"{path[2..]}: this is not a value that can stand here." : "The body is not the JSON object that is expected here.");
            case TokenizerException:
                return Body(400, "invalid_messages", exception.Message);
        }

        if (UserErrors.Describe(exception) is { } sentence)
        {
            log(sentence);
            return Body(503, "model_unavailable", sentence);
        }

        log("internal error: " + exception);
        return Body(500, "internal_error", "The model's process has met a fault of its own; its log says more. Ask again, or start it anew.");
    }

    private static (int Status, ErrorBody Body) Body(int status, string code, string message) =>
        (status, new(new(message, status >= 500 ? "server_error" : "invalid_request_error", code)));
}
