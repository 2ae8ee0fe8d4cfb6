using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Migrations;

/// <summary>Reads the statements of one half of a file, and what of it cannot be sent to a server.</summary>
internal sealed class MigrationReader(SourceFile file, MigrationFormat format, List<MigrationProblem> problems)
{
    /// <summary>tern's <c>{{ … }}</c>, Flyway's and goose's <c>${…}</c>.</summary>
    private static readonly Regex Template = new(@"\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}", RegexOptions.CultureInvariant);

    private static readonly Regex GooseSubstitutes = new(@"^[ \t]*--[ \t]*\+goose[ \t]+envsub[ \t]+on\b", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The first placeholder in a statement that the migration tool would fill in; else null.</summary>
    public static string? TemplateIn(string text, Span statement) =>
        Template.Match(text, statement.Start, statement.Length) is { Success: true } match ? match.Value : null;

    /// <param name="text">The file's text with the other half blanked out.</param>
    /// <param name="asksForNoTransaction">Whether the file says so.</param>
    public MigrationScript Read(string text, bool asksForNoTransaction)
    {
        var lexed = Lexer.Lex(text, namedParameters: false);
        foreach (var line in lexed.PsqlLines)
            ReadPsqlLine(text.Substring(line.Start, line.Length), line.Start);
        var statements = new List<MigrationStatement>();
        var source = new SourceFile(file.Path, text);
        foreach (var (start, end) in StatementSplitter.Split(lexed.Tokens))
        {
            var span = new Span(lexed.Tokens[start].Span.Start, lexed.Tokens[end - 1].Span.End);
            CheckTemplate(source, lexed.Tokens, start, end, span);
            var refusesTransaction = StatementTraits.RefusesTransaction(lexed.Tokens, start, end);
            statements.Add(new MigrationStatement(
                text.Substring(span.Start, span.Length), span, file.PositionOf(span.Start))
            {
                RefusesTransaction = refusesTransaction,
                Control = StatementTraits.ControlOf(lexed.Tokens, start, end),
                CopyData = StatementTraits.IsCopyFromStdin(lexed.Tokens, start, end) ? CopyData(text, span) : null,
                IsConcurrent = refusesTransaction && StatementTraits.IsConcurrent(lexed.Tokens, start, end),
                Index = refusesTransaction ? StatementTraits.IndexOf(text, lexed.Tokens, start, end) : null,
            });
        }
        return new MigrationScript(file, statements, asksForNoTransaction);
    }

    /// <summary>What pg_dump writes for psql's safety alone may stand there; another command of psql's would be left out in silence.</summary>
    private void ReadPsqlLine(string line, int start)
    {
        if (!line.StartsWith("\\restrict ", StringComparison.Ordinal) && !line.StartsWith("\\unrestrict ", StringComparison.Ordinal) && line.Trim() != "\\.")
            Report(start, $"\"{line.Trim()}\" is a command of psql's; only SQL can be run");
    }

    /// <summary>
    /// A placeholder would be sent as it is. Where the tool fills them in also in strings and bodies, one is an error there, too; elsewhere only where it
    /// makes the statement none.
    /// </summary>
    private void CheckTemplate(SourceFile source, Token[] tokens, int start, int end, Span span)
    {
        if (TemplateIn(source.Text, span) is not { } template)
            return;
        var fillsInEverywhere = format switch
        {
            MigrationFormat.Flyway => template[0] == '$',
            MigrationFormat.Tern => template[0] == '{',
            MigrationFormat.Goose => template[0] == '$' && GooseSubstitutes.IsMatch(source.Text),
            _ => false,
        };
        if (fillsInEverywhere || Parser.Parse(source, tokens, start, end, annotations: false).Error is not null)
            Report(source.Text.IndexOf(template, span.Start, StringComparison.Ordinal), $"\"{template}\" is filled in by the migration tool, write what it stands for");
    }

    private string? CopyData(string text, Span statement)
    {
        var semicolon = text.IndexOf(';', statement.End);
        var start = semicolon < 0 ? -1 : text.IndexOf('\n', semicolon) + 1;
        var end = start <= 0 ? -1 : text.IndexOf("\n\\.", start - 1, StringComparison.Ordinal) + 1;
        if (end <= 0)
        {
            Report(statement.Start, "COPY … FROM stdin needs its rows behind it, and a line \"\\.\" at their end");
            return null;
        }
        var rows = new StringBuilder(text, start, end - start, end - start);
        return rows.Replace("\r\n", "\n").ToString();
    }

    private void Report(int position, string message) => problems.Add(new MigrationProblem(file.Path, file.PositionOf(position), message));
}
