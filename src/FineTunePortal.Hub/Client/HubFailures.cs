using System.Net;

namespace FineTunePortal.Hub.Client;

/// <summary>From an answer's status and the Hub's X-Error-Code to the sentence that a person reads.</summary>
internal static class HubFailures
{
    /// <param name="response">The answer.</param>
    /// <param name="subject">What was asked for.</param>
    /// <param name="host">The Hub's name.</param>
    /// <param name="hasToken">True when the token was sent along.</param>
    /// <param name="isOwn">False when the answer came from where the Hub had sent us.</param>
    /// <param name="time">The clock that Retry-After dates are held against.</param>
    public static Exception Of(HttpResponseMessage response, HubSubject subject, string host, bool hasToken, bool isOwn, TimeProvider time)
    {
        int status = (int)response.StatusCode;
        string model = subject.Model ?? "";
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return new HubTrouble("it says that it was asked too often", HubError.TooManyRequests, RetryAfter(response, time));
        }

        if (status is 408 or >= 500)
        {
            return new HubTrouble($"it answers that it can't serve right now (status {status})", HubError.Unreachable, RetryAfter(response, time));
        }

        if (!isOwn)
        {
            // Signed addresses run out: the next try asks the Hub for a new one.
            return new HubTrouble($"the place where the files lie refuses them (status {status})");
        }

        return (HubHeaders.Value(response, "X-Error-Code"), response.StatusCode) switch
        {
            ("GatedRepo", _) => new HubException(HubError.Gated, hasToken
                ? $"{model} is gated, and the account of this token may not read it (yet). Open {model} on {host}, ask for access or accept the terms there, then try again."
                : $"{model} is gated: open it on {host}, accept the terms with your account, make a token that may read, and give that token here."),
            ("RevisionNotFound", _) => new HubException(HubError.RevisionNotFound, $"{model} has no revision '{subject.Revision}' on {host}. Look at its branches there, or leave the revision out."),
            ("EntryNotFound", _) => new HubException(HubError.FileNotFound, $"{model} has no file '{Printable.Text(subject.File ?? "")}' in this revision on {host}. Start again: the list of files may have changed."),
            ("RepoNotFound", HttpStatusCode.Unauthorized) when hasToken => TokenRefused(model, host),
            ("RepoNotFound", _) => NotFound(model, host, hasToken),
            (_, HttpStatusCode.Unauthorized) => hasToken ? TokenRefused(model, host) : NotFound(model, host, hasToken),
            (_, HttpStatusCode.Forbidden) => new HubException(HubError.TokenRefused, $"{host} doesn't let {(hasToken ? "this token" : "somebody without a token")} read {Name(model)}. Check what the token may read."),
            (_, HttpStatusCode.NotFound or HttpStatusCode.Gone) => NotFound(model, host, hasToken),
            _ => new HubException(HubError.NotUnderstood, $"{host} answered with status {status}, which was not expected. Check that the address is that of a model hub."),
        };
    }

    private static HubException TokenRefused(string model, string host) =>
        new(HubError.TokenRefused, $"{host} refuses this token for {Name(model)}, or there is no such model. Check the name, and whether the token has run out.");

    private static HubException NotFound(string model, string host, bool hasToken) => model.Length == 0
        ? new(HubError.NotUnderstood, $"{host} doesn't know the question. Check that the address is that of a model hub.")
        : new(HubError.ModelNotFound, $"There is no model '{model}' on {host}, or it is private{(hasToken ? " and this token doesn't open it" : "; a private one needs a token")}. Check the name.");

    private static string Name(string model) => model.Length == 0 ? "this" : model;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is { } known && known < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
