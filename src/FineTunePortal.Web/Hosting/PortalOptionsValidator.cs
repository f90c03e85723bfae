using System.Net;
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
        Positive(faults, "Limits:UploadBytes", options.Limits.UploadBytes);
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

    private static void Positive(List<string> faults, string key, long value)
    {
        if (value < 1)
        {
            faults.Add($"Portal:{key} is {value}; expected 1 or more.");
        }
    }
}
