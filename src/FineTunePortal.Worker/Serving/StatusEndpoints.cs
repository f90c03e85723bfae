using FineTunePortal.Kernels;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Worker.Serving.Wire;
using Microsoft.AspNetCore.Http;

namespace FineTunePortal.Worker.Serving;

/// <summary><c>GET /health</c> and <c>GET /v1/models</c>: answered at once, whatever the model is doing.</summary>
internal sealed class StatusEndpoints(ServedModel model, AnswerLoop loop, DateTimeOffset started)
{
    private readonly int? _contextLength = ModelConfig.Load(model.Folder).ContextLength;

    public Task HealthAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        new Health
        {
            State = model.IsLoading ? "loading" : loop.Active > 0 ? "busy" : model.IsLoaded ? "ready" : "idle",
            Model = model.Folder,
            Adapters = [.. model.Adapters.Select(adapter => adapter.Name)],
            Active = loop.Active,
            Waiting = loop.Waiting,
            ContextLength = _contextLength,
            Dtype = model.Environment?.Dtype.ToString().ToLowerInvariant(),
            Device = model.Environment?.Device,
            Threads = model.Environment?.Threads,
            Memory = new(Memory.resident_bytes(), Memory.available_bytes()),
        },
        WireJson.Options,
        context.RequestAborted);

    public Task ModelsAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        new ModelList(
        [
            new(ChatEndpoint.Base, started.ToUnixTimeSeconds(), model.Folder),
            .. model.Adapters.Select(adapter => new ModelEntry(adapter.Name, adapter.Added.ToUnixTimeSeconds(), adapter.Folder)),
        ]),
        WireJson.Options,
        context.RequestAborted);
}
