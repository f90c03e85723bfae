using System.Security.Claims;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Models.Bringing;

/// <summary>
/// Takes an archive with a model as the body of a request: it goes to disk as it comes. What can be refused is refused before
/// the first byte; unpacking goes on by itself, and the pages show it.
/// </summary>
internal sealed class ModelUploadEndpoint
{
    private const long DiskReserve = 256L << 20;
    private const int BufferBytes = 1 << 20;

    /// <param name="name">The file's name, as the browser gives it.</param>
    public static async Task<IResult> HandleAsync(
        HttpContext context, ClaimsPrincipal user, string? name, PeopleReader people, IAntiforgery antiforgery, BringingSettings settings, BringJobs jobs,
        IOptions<PortalOptions> options, IStringLocalizer<ModelUploadEndpoint> texts)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Refuse(texts["Expired"]);
        }

        var person = await people.ReadAsync(user, context.RequestAborted);
        if (person is null || !BringGate.May(person, settings))
        {
            // With a body: a bare 404 to a POST would be carried over to the page for lost addresses, which takes no uploads.
            return Refuse(texts["NotAllowed"], StatusCodes.Status404NotFound);
        }

        string file = string.IsNullOrWhiteSpace(name) ? "model.zip" : Path.GetFileName(name.Replace('\\', '/'));
        string model = ModelName.OfArchive(file);
        if (jobs.IsHere(model) || jobs.Find(model) is { IsOver: false })
        {
            return Refuse(texts["IsHere", model]);
        }

        long most = options.Value.Limits.ModelUploadBytes, free = jobs.FreeBytes() - DiskReserve;
        if (context.Request.ContentLength > most)
        {
            return Refuse(texts["TooLarge", Format.Bytes(most)]);
        }

        // The archive and what comes out of it lie side by side for a while.
        if (context.Request.ContentLength * 2 > free)
        {
            return Refuse(texts["NoRoom", Format.Bytes(free)]);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        string kept = Path.Combine(options.Value.Paths.Temporary, $"model-{Guid.NewGuid():n}");
        try
        {
            if (!await KeepAsync(context, kept, most))
            {
                File.Delete(kept);
                return Refuse(texts["TooLarge", Format.Bytes(most)]);
            }

            jobs.ImportArchive(person, kept, file);
            return Results.Ok(new { address = $"/models/bring?way=file&job={model}" });
        }
        catch (BringException error)
        {
            // Another one of that name came first.
            File.Delete(kept);
            return Refuse(error.Message);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            File.Delete(kept);
            return error is OperationCanceledException || context.RequestAborted.IsCancellationRequested ? Results.StatusCode(StatusCodes.Status499ClientClosedRequest) : Refuse(texts["NotWritten"]);
        }
    }

    /// <summary>False when there is more than may be.</summary>
    private static async Task<bool> KeepAsync(HttpContext context, string file, long most)
    {
        byte[] buffer = new byte[BufferBytes];
        await using var kept = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (int count; (count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (kept.Position + count > most)
            {
                return false;
            }

            await kept.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
        }

        return true;
    }

    private static IResult Refuse(string message, int status = StatusCodes.Status400BadRequest) => Results.Json(new { message }, statusCode: status);
}
