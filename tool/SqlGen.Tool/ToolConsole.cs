using System.Text;

namespace SqlGen.Tool;

/// <summary>What a command reads and where it writes: the process's own streams, or a test's.</summary>
/// <param name="input">Data, as UTF-8; what is not UTF-8 is a <see cref="DecoderFallbackException"/>.</param>
/// <param name="output">Results, as bytes: UTF-8 without a byte order mark, whatever the machine's encoding.</param>
/// <param name="error">Messages for people.</param>
/// <param name="isTerminal">True where a person reads <paramref name="output"/>.</param>
/// <param name="isErrorTerminal">True where <paramref name="error"/> is a terminal that can move its cursor.</param>
internal sealed class ToolConsole(TextReader input, Stream output, TextWriter error, bool isTerminal, bool isErrorTerminal = false) : IDisposable
{
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public TextReader Input { get; } = input;

    public Stream Output { get; } = output;

    public TextWriter Error { get; } = error;

    public bool IsTerminal { get; } = isTerminal;

    public bool IsErrorTerminal { get; } = isErrorTerminal;

    /// <summary>How many characters go into a line of the terminal; 80 where it cannot be told.</summary>
    public int Width { get; } = WidthOfTerminal();

    public static ToolConsole System() => new(
        new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)),
        new BufferedStream(Console.OpenStandardOutput(), 1 << 16),
        new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" },
        !Console.IsOutputRedirected,
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb");

    /// <summary>A writer over <see cref="Output"/>; disposing it flushes and leaves the stream open.</summary>
    public StreamWriter OutputWriter() => new(Output, Utf8, bufferSize: 1024, leaveOpen: true) { NewLine = "\n" };

    private static int WidthOfTerminal()
    {
        const int Usual = 80;
        try
        {
            return Console.IsErrorRedirected || Console.WindowWidth <= 0 ? Usual : Console.WindowWidth;
        }
        catch (IOException)
        {
            return Usual;
        }
    }

    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
    }
}
