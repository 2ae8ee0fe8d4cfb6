using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SqlGen.Compiler;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Tool.Describe;

/// <summary>
/// Writes one JSON object a line. The names and their order are a contract with the programs that read them.
/// Written by hand rather than by a serializer: that is what keeps the start of the process short.
/// </summary>
internal static class JsonLines
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static void Write(IEnumerable<StatementDescription> statements, Stream output)
    {
        var line = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(line, Options);
        foreach (var statement in statements)
        {
            WriteStatement(json, statement);
            json.Flush();
            line.Write("\n"u8);
            output.Write(line.WrittenSpan);
            line.ResetWrittenCount();
            json.Reset();
        }
    }

    private static void WriteStatement(Utf8JsonWriter json, StatementDescription statement)
    {
        json.WriteStartObject();
        json.WriteString("file", statement.Path);
        json.WriteNumber("start", statement.Span.Start);
        json.WriteNumber("end", statement.Span.End);
        json.WriteNumber("line", statement.Start.Line);
        json.WriteString("name", statement.Name);
        json.WriteString("command", statement.Command is { } command ? Words.Of(command) : null);
        json.WriteString("kind", Words.Of(statement.Kind));
        json.WriteStartArray("parameters");
        foreach (var parameter in statement.Parameters)
            WriteParameter(json, parameter);
        json.WriteEndArray();
        WriteColumns(json, statement.Columns);
        json.WriteString("rows", Words.Of(statement.Rows));
        json.WriteBoolean("readOnly", statement.ReadOnly);
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in statement.Diagnostics)
            WriteDiagnostic(json, diagnostic);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, ParameterModel parameter)
    {
        json.WriteStartObject();
        json.WriteNumber("ordinal", parameter.Ordinal);
        json.WriteString("name", parameter.Name);
        json.WriteString("type", parameter.Type.Display);
        json.WriteBoolean("nullable", parameter.Nullable);
        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, EquatableArray<ColumnModel>? columns)
    {
        if (columns is null)
        {
            json.WriteNull("columns");
            return;
        }
        json.WriteStartArray("columns");
        foreach (var column in columns.Value)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", column.Type.Display);
            json.WriteBoolean("nullable", column.Nullable);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDiagnostic(Utf8JsonWriter json, SqlDiagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("id", diagnostic.Rule.Id);
        json.WriteString("severity", Words.Of(diagnostic.Rule.Severity));
        json.WriteString("sqlState", diagnostic.SqlState);
        json.WriteString("message", diagnostic.Message);
        json.WriteNumber("start", diagnostic.Span.Start);
        json.WriteNumber("line", diagnostic.Start.Line);
        json.WriteNumber("column", diagnostic.Start.Column);
        json.WriteEndObject();
    }
}
