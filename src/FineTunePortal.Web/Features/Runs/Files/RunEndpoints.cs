using System.Security.Claims;
using System.Text;
using FineTunePortal.Runs;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Http.Features;

namespace FineTunePortal.Web.Features.Runs.Files;

/// <summary>A run's curve and its result, to be downloaded.</summary>
internal static class RunEndpoints
{
    public static void MapRunFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/runs/{id:guid}/curve.csv", CurveAsync);
        endpoints.MapGet("/runs/{id:guid}/adapter.zip", AdapterAsync);
        endpoints.MapGet("/runs/{id:guid}/model.zip", ModelAsync);
    }

    private static async Task<IResult> CurveAsync(Guid id, ClaimsPrincipal user, RunAccess access, RunHistory history, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(user, id, cancellationToken) is not { } run)
        {
            return Results.NotFound();
        }

        var text = new StringBuilder().Append(CurveRow.Header).Append("\r\n");
        foreach (var row in history.Rows(id))
        {
            text.Append(row.ToCsv()).Append("\r\n");
        }

        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", FileName(run, "curve.csv"));
    }

    private static async Task<IResult> AdapterAsync(HttpContext context, Guid id, ClaimsPrincipal user, RunAccess access, RunDownloads downloads, CancellationToken cancellationToken) =>
        await access.FindAsync(user, id, cancellationToken) is { } run && downloads.HasAdapter(id)
            ? Zip(context, to => downloads.WriteOutputAsync(id, to, cancellationToken), FileName(run, "adapter.zip"))
            : Results.NotFound();

    private static async Task<IResult> ModelAsync(HttpContext context, Guid id, ClaimsPrincipal user, RunAccess access, RunDownloads downloads, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(user, id, cancellationToken) is not { } run || !downloads.HasOutput(id))
        {
            return Results.NotFound();
        }

        try
        {
            var folder = await downloads.PrepareModelAsync(run, cancellationToken);
            context.Response.RegisterForDispose(folder);
            return Zip(context, to => RunDownloads.ZipAsync(folder.Path, to, cancellationToken), FileName(run, "model.zip"));
        }
        catch (RunFolderException exception)
        {
            return Results.Problem(exception.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private static IResult Zip(HttpContext context, Func<Stream, Task> write, string fileName)
    {
        // .NET's zip writer ends each file with a synchronous write.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return Results.Stream(write, "application/zip", fileName);
    }

    /// <summary>The run's name as far as it is fit for a file's.</summary>
    private static string FileName(PortalRun run, string end)
    {
        string name = string.Concat(run.Name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return $"{(name.Length > 0 ? name : "run")}-{end}";
    }
}
