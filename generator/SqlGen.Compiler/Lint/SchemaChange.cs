using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Lint;

/// <summary>A statement of a migration, before it changes the catalog: what the rules look at.</summary>
internal sealed class SchemaChange(SchemaHistory history, Statement statement, Token[] tokens, int start, int end, DiagnosticSink sink)
{
    public Statement Statement { get; } = statement;

    public DatabaseCatalog Catalog => history.Catalog;

    public int PostgresVersion => history.PostgresVersion;

    public SchemaHistory History => history;

    public void Report(Rule rule, string message, Span span) => sink.Report(rule, message, span);

    /// <summary>Whether words follow one another in the statement, or in a part of it; a keyword's letters are small.</summary>
    public bool Has(string words, Span? part = null)
    {
        var sought = words.Split(' ');
        for (var i = start; i + sought.Length <= end; i++)
        {
            var at = i;
            if ((part is not { } within || tokens[at].Span.Start >= within.Start && tokens[at].Span.End <= within.End)
                && sought.Select((word, offset) => tokens[at + offset].IsWord(word)).All(static isThere => isThere))
                return true;
        }
        return false;
    }

    /// <summary>The names that are followed by a parenthesis in a part of the statement, each with its schema or null.</summary>
    public IEnumerable<(string? Schema, string Name)> Calls(Span part)
    {
        for (var i = start; i + 1 < end; i++)
        {
            if (tokens[i].Span.Start < part.Start || tokens[i].Span.End > part.End || tokens[i].Kind is not (TokenKind.Word or TokenKind.QuotedIdentifier)
                || tokens[i + 1].Kind != TokenKind.LeftParen)
                continue;
            yield return (i - 2 >= start && tokens[i - 1].Kind == TokenKind.Dot ? tokens[i - 2].Value : null, tokens[i].Value);
        }
    }

    /// <summary>
    /// The table, view or index of a name, if it was there before this migration: what the migration itself made is empty and nobody waits for it.
    /// </summary>
    public Relation? Existing(QualifiedName name) => Catalog.FindRelation(name.Schema, name.Last) is { } relation && !history.IsNew(relation) ? relation : null;

    /// <summary>The actions of ALTER TABLE on a table that was there before.</summary>
    public IEnumerable<(Relation Table, AlterAction Action)> Alterations() =>
        Statement is AlterTable { Kind: ObjectKind.Table } alter && Existing(alter.Name) is { Kind: RelationKind.Table } table
            ? alter.Actions.Select(action => (table, action))
            : [];

    /// <summary>Where a message about the whole statement points: its first words.</summary>
    public Span FirstWords => new(tokens[start].Span.Start, tokens[Math.Min(start + 1, end - 1)].Span.End);
}
