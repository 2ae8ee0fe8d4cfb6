using Npgsql;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;

namespace SqlGen.Migrations.Execution;

/// <summary>Where in its file an error of the server's stands.</summary>
internal static class StatementPlace
{
    /// <param name="file">The file.</param>
    /// <param name="statement">The statement that was refused; null where it was the transaction's end.</param>
    /// <param name="error">What the server says; it counts characters, where a surrogate pair is one.</param>
    public static LinePosition Of(SourceFile file, MigrationStatement? statement, PostgresException error)
    {
        if (statement is null)
            return file.PositionOf(file.Text.Length);
        var offset = 0;
        for (var character = 1; character < error.Position && offset < statement.Text.Length; character++)
            offset += char.IsHighSurrogate(statement.Text[offset]) ? 2 : 1;
        return file.PositionOf(statement.Span.Start + offset);
    }
}
