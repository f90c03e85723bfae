using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace FineTunePortal.Torch.Tests;

public class AbiTests
{
    [Fact]
    public void Declarations_AllHaveAnExport()
    {
        var library = NativeLibrary.Load("ftptorch", typeof(torch).Assembly, null);
        var entries = typeof(torch).Assembly.GetType("TorchSharp.Native.LibTorch")!
            .GetMethods(BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(method => method.GetCustomAttribute<DllImportAttribute>()?.EntryPoint)
            .OfType<string>()
            .Where(name => name.StartsWith("ftp_", StringComparison.Ordinal))
            .ToList();

        var missing = entries.Where(name => !NativeLibrary.TryGetExport(library, name, out _));

        Assert.Empty(missing);
        Assert.True(entries.Count > 20, $"only {entries.Count} declarations carry their entry point");
    }
}
