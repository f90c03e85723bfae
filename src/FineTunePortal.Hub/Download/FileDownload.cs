using System.Net;
using System.Net.Http.Headers;
using FineTunePortal.Hub.Client;
using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Download;

/// <summary>Fetches one file: goes on where it stopped, waits when the Hub is busy, believes nothing but the checksum.</summary>
internal sealed class FileDownload(HubRequests requests, DownloadPlan plan, HubFile file, string folder, ProgressMeter progress)
{
    private const int BufferBytes = 256 * 1024;

    private readonly HubSubject _subject = new(plan.Reference.Id, plan.Commit, file.Path);
    private readonly Patience _patience = new(requests.Options, requests.Time, requests.Host, requests.Options.Attempts);
    private EntityTagHeaderValue? _etag;

    public async Task<PinnedFile> RunAsync(CancellationToken cancellationToken)
    {
        string place = Path.Combine(folder, file.Path);
        if (File.Exists(place))
        {
            // Complete from an earlier try; the same check as for what comes now.
            File.Move(place, Path.Combine(folder, PartFile.NameOf(file)), overwrite: true);
        }

        using var part = await PartFile.OpenAsync(folder, file, cancellationToken);
        progress.Found(part.Length);
        bool wasThere = part.Length > 0;
        while (true)
        {
            await ReceiveAllAsync(part, cancellationToken);
            if (part.Finish() is { } pinned)
            {
                File.Move(Path.Combine(folder, PartFile.NameOf(file)), place, overwrite: true);
                progress.FileDone();
                return pinned;
            }

            if (!wasThere)
            {
                throw Wrong("its checksum is not the one in the list of files. It was deleted");
            }

            // What an earlier try left may be what is wrong: once more from the beginning.
            wasThere = false;
            StartOver(part);
        }
    }

    private async Task ReceiveAllAsync(PartFile part, CancellationToken cancellationToken)
    {
        while (part.Length < file.Size)
        {
            long before = part.Length;
            try
            {
                await ReceiveAsync(part, cancellationToken);
            }
            catch (HubTrouble trouble)
            {
                if (part.Length > before)
                {
                    _patience.Reset();
                }

                await _patience.WaitAsync(trouble, wait => progress.Note(FormattableString.Invariant($"{file.Path}: {trouble.Message}; trying again in {wait.TotalSeconds:0} s")), cancellationToken);
            }
        }
    }

    /// <summary>One request's worth of bytes.</summary>
    private async Task ReceiveAsync(PartFile part, CancellationToken cancellationToken)
    {
        var address = requests.At($"{plan.Reference.Id}/resolve/{plan.Commit}/{Uri.EscapeDataString(file.Path)}");
        using var answer = await requests.SendAsync(HttpMethod.Get, address, _subject, Prepare, cancellationToken);
        RequirePromise(answer);
        if (answer.Response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            StartOver(part);
            throw new HubTrouble("it doesn't go on from where the file stopped");
        }

        if (answer.Response.StatusCode != HttpStatusCode.PartialContent)
        {
            // The whole file comes, asked for or not.
            StartOver(part);
        }
        else if (answer.Response.Content.Headers.ContentRange is not { } range || range.From != part.Length)
        {
            throw new HubException(HubError.NotUnderstood, $"{requests.Host} went on with '{file.Path}' at another place than it was asked to. Tell whoever runs it.");
        }

        _etag = answer.Response.Headers.ETag is { IsWeak: false } strong ? strong : null;
        RequireSize(answer.Response.Content.Headers, part.Length);
        await CopyAsync(answer, part, cancellationToken);

        void Prepare(HttpRequestHeaders headers)
        {
            if (part.Length > 0)
            {
                headers.Range = new RangeHeaderValue(part.Length, null);
                headers.IfRange = _etag is { } etag ? new RangeConditionHeaderValue(etag) : null;
            }
        }
    }

    private async Task CopyAsync(HubAnswer answer, PartFile part, CancellationToken cancellationToken)
    {
        await using var body = await StallGuard.OpenAsync(requests, answer, cancellationToken);
        byte[] buffer = new byte[BufferBytes];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (part.Length + count > file.Size)
            {
                throw Wrong($"more came than the {Printable.Bytes(file.Size)} of the list of files. It was deleted");
            }

            await part.AppendAsync(buffer.AsMemory(0, count), cancellationToken);
            progress.Received(count);
        }

        if (part.Length < file.Size)
        {
            throw new HubTrouble("the connection ended before the file did");
        }
    }

    /// <summary>What the Hub says beside the file has to agree with its list.</summary>
    private void RequirePromise(HubAnswer answer)
    {
        var said = answer.Headers;
        if (said.Commit is { } commit && commit != plan.Commit)
        {
            throw Wrong("it comes from another commit than the list of files");
        }

        if ((said.LinkedSize is { } size && size != file.Size) || (said.LinkedEtag is { } etag && file.Sha256 is { } sha256 && etag != sha256))
        {
            throw Wrong("what the Hub says beside it is not what is in the list of files");
        }

        if (answer.Response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            throw new HubException(HubError.NotUnderstood, $"{requests.Host} packed '{file.Path}' although it was asked not to. A proxy in between may do that; tell whoever runs it.");
        }
    }

    private void RequireSize(HttpContentHeaders headers, long have)
    {
        long? total = headers.ContentRange is { } range ? range.Length : headers.ContentLength + have;
        if (total is { } length && length != file.Size)
        {
            throw Wrong(FormattableString.Invariant($"it has {length} bytes and not the {file.Size} of the list of files"));
        }
    }

    private void StartOver(PartFile part)
    {
        progress.Found(-part.Length);
        part.Clear();
    }

    private HubException Wrong(string what)
    {
        File.Delete(Path.Combine(folder, PartFile.NameOf(file)));
        return new(HubError.WrongContent, $"'{file.Path}' of {plan.Reference.Id} is not what {requests.Host} promised: {what}. Try again; if it happens again, the model or something on the way is broken.");
    }
}
