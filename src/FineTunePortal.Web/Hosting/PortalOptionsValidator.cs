using System.Net;
using FineTunePortal.Hub;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Hosting;

/// <summary>Says all that is wrong with the settings at once, each with its key.</summary>
internal sealed class PortalOptionsValidator : IValidateOptions<PortalOptions>
{
    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        var faults = new List<string>();
        if (!Uri.TryCreate(options.Listen, UriKind.Absolute, out var listen) || listen.Scheme is not ("http" or "https"))
        {
            faults.Add($"Portal:Listen is \"{options.Listen}\"; expected an address such as http://127.0.0.1:5080.");
        }
        else if (!listen.IsLoopback && listen.Scheme == "http" && options.TrustedProxies.Count == 0)
        {
            faults.Add($"Portal:Listen is {options.Listen}, which others can reach without encryption. Use https:// with a certificate (Kestrel:Certificates:Default:Path), or name the proxy in front that ends HTTPS in Portal:TrustedProxies.");
        }

        faults.AddRange(options.TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _)).Select(proxy => $"Portal:TrustedProxies has \"{proxy}\"; expected an IP address."));
        if (options.Hub.Endpoint.Length > 0 && !IsHub(options.Hub.Endpoint))
        {
            faults.Add($"Portal:Hub:Endpoint is \"{options.Hub.Endpoint}\"; expected an address such as https://huggingface.co without a password or a question mark, or nothing for a portal without a hub.");
        }

        if (options.ImportRoot.Length > 0 && (IsBelow(options.ImportRoot, options.DataFolder) || IsBelow(options.DataFolder, options.ImportRoot)))
        {
            faults.Add($"Portal:ImportRoot is {options.ImportRoot}, and the data folder is {options.DataFolder}; expected a folder that neither holds the other.");
        }

        Positive(faults, "Limits:UploadBytes", options.Limits.UploadBytes);
        Positive(faults, "Limits:ModelUploadBytes", options.Limits.ModelUploadBytes);
        Positive(faults, "Limits:UploadsPerMinute", options.Limits.UploadsPerMinute);
        Positive(faults, "Limits:SignInsPerMinute", options.Limits.SignInsPerMinute);
        Positive(faults, "Runs:AtOnce", options.Runs.AtOnce);
        Positive(faults, "Playground:IdleSeconds", options.Playground.IdleSeconds);
        Positive(faults, "Playground:ModelsAtOnce", options.Playground.ModelsAtOnce);
        if (options.Runs.Restarts < 0)
        {
            faults.Add($"Portal:Runs:Restarts is {options.Runs.Restarts}; expected 0 or more.");
        }

        if (!(options.Limits.UndoDays >= 0))
        {
            faults.Add($"Portal:Limits:UndoDays is {options.Limits.UndoDays}; expected 0 or more days.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsHub(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && new HubOptions { Endpoint = address }.Validate().Count == 0;

    private static bool IsBelow(string folder, string root) =>
        (Path.TrimEndingDirectorySeparator(folder) + "/").StartsWith(Path.TrimEndingDirectorySeparator(root) + "/", StringComparison.Ordinal);

    private static void Positive(List<string> faults, string key, long value)
    {
        if (value < 1)
        {
            faults.Add($"Portal:{key} is {value}; expected 1 or more.");
        }
    }
}
