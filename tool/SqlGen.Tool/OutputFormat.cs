using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SqlGen.Tool;

/// <summary><c>--format</c>: text for people, JSON for programs.</summary>
internal static class OutputFormat
{
    public const string Text = "text";
    public const string Json = "json";

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    public static Option<string?> CreateOption()
    {
        var option = new Option<string?>("--format") { Description = "How to print: text on a terminal and json elsewhere, unless told." };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }

    /// <summary>Whether a call prints JSON.</summary>
    public static bool IsJson(string? given, ToolConsole console) => (given ?? (console.IsTerminal ? Text : Json)) == Json;

    /// <summary>Writes one JSON object and a line end.</summary>
    public static void WriteJson(ToolConsole console, Action<Utf8JsonWriter> properties)
    {
        using (var json = new Utf8JsonWriter(console.Output, JsonOptions))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }
        console.Output.Write("\n"u8);
    }
}
