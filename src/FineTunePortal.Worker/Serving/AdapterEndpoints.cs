using FineTunePortal.Worker.Serving.Wire;
using Microsoft.AspNetCore.Http;

namespace FineTunePortal.Worker.Serving;

/// <summary><c>PUT</c> and <c>DELETE /v1/adapters/{name}</c>: adapters come and go while the model stays.</summary>
internal sealed class AdapterEndpoints(ServedModel model, AnswerLoop loop)
{
    public async Task PutAsync(HttpContext context)
    {
        string name = AdapterName.Check((string)context.Request.RouteValues["name"]!);
        var request = await WireJson.ReadAsync<AdapterRequest>(context);
        string path = request?.Path ?? throw new RequestRefusedException(400, "invalid_value", "path: name the adapter's folder.");
        try
        {
            string folder = ModelLocation.Find(model.Folder, path).Adapter!;
            await loop.Do(served =>
            {
                served.Prepare();
                served.Put(name, folder);
                return true;
            });
        }
        catch (Exception exception) when (exception is not RequestRefusedException && UserErrors.Describe(exception) is not null)
        {
            throw new RequestRefusedException(400, "invalid_adapter", UserErrors.Describe(exception)!);
        }

        var added = model.Adapters.First(adapter => adapter.Name == name);
        await context.Response.WriteAsJsonAsync(new ModelEntry(name, added.Added.ToUnixTimeSeconds(), added.Folder), WireJson.Options, context.RequestAborted);
    }

    public async Task DeleteAsync(HttpContext context)
    {
        string name = (string)context.Request.RouteValues["name"]!;
        if (!await loop.Do(served => served.Drop(name)))
        {
            throw new RequestRefusedException(404, "model_not_found", $"There is no adapter '{name}' here.");
        }

        await context.Response.WriteAsJsonAsync(new Deleted(name), WireJson.Options, context.RequestAborted);
    }
}
