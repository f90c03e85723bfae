using System.Text;

namespace FineTunePortal.Worker.Terminal;

/// <summary>Where a command reads and writes. Text is UTF-8 without a byte order mark, whatever the locale says.</summary>
public sealed class CommandTerminal
{
    private const int BufferSize = 1 << 16;

    private TextReader? _lines;

    /// <summary>Standard input as bytes.</summary>
    public required Stream Input { get; init; }

    /// <summary>The command's answer. It is buffered: flush where someone waits for it; the end of the command flushes it too.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Progress, notes and errors; not buffered.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>A person types the input.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>A person reads the answer as it comes.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>A person watches the progress.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Asked first when Ctrl-C is pressed; true when that ended something smaller than the command.</summary>
    public Func<bool>? OnInterrupt { get; set; }

    /// <summary>The terminal that the program was started in.</summary>
    public static CommandTerminal OfProcess() => new()
    {
        Input = Console.OpenStandardInput(),
        Output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize) { NewLine = "\n" },
        Error = Console.Error,
        InputIsTerminal = !Console.IsInputRedirected,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
    };

    /// <summary>The next line of the input, or null at its end.</summary>
    public string? ReadLine() => InputIsTerminal ? Console.ReadLine() : (_lines ??= new StreamReader(Input, Encoding.UTF8)).ReadLine();

    /// <summary>All of the input.</summary>
    public string ReadToEnd()
    {
        using var reader = new StreamReader(Input, Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
