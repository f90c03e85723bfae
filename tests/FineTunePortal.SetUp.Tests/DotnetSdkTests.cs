namespace FineTunePortal.SetUp.Tests;

public sealed class DotnetSdkTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly string _installScript;

    public DotnetSdkTests()
    {
        // Does what Microsoft's script is asked for: an SDK in the folder after --install-dir.
        var inner = _sandbox.DotnetScript("$(cd \"$(dirname \"$0\")\" && pwd)");
        _installScript = _sandbox.Write("stand-in.sh", $"""
            echo "$*" >arguments
            [ "$1" = --channel ] && [ "$3" = --install-dir ] || exit 2
            mkdir -p "$4"
            cat >"$4/dotnet" <<'END'
            #!/usr/bin/env bash
            {inner.ReplaceLineEndings("\n")}
            END
            chmod +x "$4/dotnet"
            """);
        _sandbox.Remove("dotnet");
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Start_WithoutSdk_SaysSoAndFetchesNothing()
    {
        var answer = await _sandbox.Run("finetune", ["hello"], Script());

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("", answer.Output);
        Assert.Contains("finetune: the .NET SDK 10.0 is missing.\n", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("--yes", answer.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Fetched));
    }

    [Fact]
    public async Task Start_OnlyAnOlderSdk_CountsAsNone()
    {
        _sandbox.StandIn("dotnet", "echo '8.0.414 [/usr/share/dotnet/sdk]'");

        Assert.Contains("is missing", (await _sandbox.Run("finetune", [], Script())).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Yes_FetchesTheSdkAndUsesIt()
    {
        var answer = await _sandbox.Run("finetune", ["--yes", "hello", "--yes"], Script());

        Assert.Equal("hello\n--yes\n", answer.Output);
        Assert.Contains("fetching the .NET SDK 10.0 into .dotnet/\n", answer.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Fetched, "dotnet")));
        Assert.EndsWith(" --no-path\n", await File.ReadAllTextAsync(Path.Combine(_sandbox.Checkout, "arguments")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_YesByEnvironment_FetchesTheSdk()
    {
        var answer = await _sandbox.Run("finetune", ["hello"], Script(), ("FINETUNE_YES", "1"));

        Assert.Equal("hello\n", answer.Output);
    }

    [Fact]
    public async Task Start_AfterFetching_NeedsNoAgreementAnyMore()
    {
        await _sandbox.Run("finetune", ["--yes"], Script());
        _sandbox.Write("src/FineTunePortal.Worker/Program.cs", "return 3;");

        Assert.Equal("hello\n", (await _sandbox.Run("finetune", ["hello"])).Output);
    }

    [Fact]
    public async Task Start_FetchingBreaksOff_LeavesNoHalfSdk()
    {
        _sandbox.Write("stand-in.sh", "mkdir -p \"$4\"; touch \"$4/dotnet\"; echo 'curl: (56) connection reset: error'; exit 1");

        var answer = await _sandbox.Run("finetune", ["--yes", "hello"], Script());

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("connection reset", answer.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Fetched));
    }

    [Fact]
    public async Task Start_ScriptAtAnAddress_IsDownloaded()
    {
        _sandbox.StandIn("curl", $"cp '{_installScript}' \"${{@: -2:1}}\"");

        var answer = await _sandbox.Run("finetune", ["--yes", "hello"]);

        Assert.Equal("hello\n", answer.Output);
        Assert.EndsWith(" https://dot.net/v1/dotnet-install.sh", Assert.Single(_sandbox.Calls("curl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AddressCannotBeReached_NamesIt()
    {
        _sandbox.StandIn("curl", "echo 'curl: (6) Could not resolve host' >&2; exit 6");

        var answer = await _sandbox.Run("finetune", ["--yes", "hello"]);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("could not be fetched from https://dot.net/v1/dotnet-install.sh", answer.Errors, StringComparison.Ordinal);
    }

    private string Fetched => Path.Combine(_sandbox.Checkout, ".dotnet");

    private (string Name, string Value) Script() => ("FINETUNE_DOTNET_INSTALL_SCRIPT", _installScript);
}
