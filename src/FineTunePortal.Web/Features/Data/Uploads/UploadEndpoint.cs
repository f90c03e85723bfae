using System.Security.Claims;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Uploads;

/// <summary>
/// Takes a file as the body of a request: it goes to disk as it comes, and never through a circuit or into memory.
/// Answers with the address of the dataset, or with one sentence that says what is wrong.
/// </summary>
internal sealed class UploadEndpoint
{
    /// <param name="name">The file's name, as the browser gives it.</param>
    /// <param name="dataset">The dataset to which the file is the next version; none: a new dataset.</param>
    public static async Task<IResult> HandleAsync(
        HttpContext context, ClaimsPrincipal user, string? name, Guid? dataset, PeopleReader people, IAntiforgery antiforgery, DatasetReader datasets, DatasetImport import,
        VersionAdder versions, IOptions<PortalOptions> options, IStringLocalizer<UploadEndpoint> texts, IStringLocalizer<DataSentences> sentences)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Refuse(texts["Expired"]);
        }

        var person = await people.ReadAsync(user, context.RequestAborted);
        var existing = person is not null && dataset is { } id ? await datasets.FindAsync(person, id, context.RequestAborted) : null;
        if (person is null || (dataset is not null && existing is null))
        {
            // With a body: a bare 404 to a POST would be carried over to the page for lost addresses, which takes no uploads.
            return Refuse(texts["NoDataset"], StatusCodes.Status404NotFound);
        }

        if ((existing?.TeamId ?? person.Team?.Id) is not { } team)
        {
            return Refuse(texts["NoTeam"]);
        }

        // The import counts the bytes itself and says so in words; the server would only break the connection.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (context.Request.ContentLength > options.Value.Limits.UploadBytes)
        {
            return Refuse(texts["TooLarge", Components.Shared.Format.Bytes(options.Value.Limits.UploadBytes)]);
        }

        try
        {
            var imported = await import.ImportAsync(team, name ?? "", context.Request.Body, null, context.RequestAborted);
            var version = existing is null ? await versions.AddDatasetAsync(person, team, imported) : await versions.AddUploadAsync(person, existing, imported);
            return Results.Ok(new { address = $"/data/{version.DatasetId}" });
        }
        catch (Exception error) when (error is DatasetException or DataException)
        {
            return Refuse(sentences.Say(error));
        }
        catch (OperationCanceledException)
        {
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
    }

    private static IResult Refuse(string message, int status = StatusCodes.Status400BadRequest) => Results.Json(new { message }, statusCode: status);
}
