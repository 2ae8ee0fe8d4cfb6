using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>
/// A view goes on reading what it read when its table's columns are renamed or get company. Its text would not: it is written anew then, and given
/// up (<see cref="ForgetReaders"/>) where that is not certain to mean the same.
/// </content>
internal sealed partial class SchemaBuilder
{
    /// <summary>Changes the columns of a table, and the texts of the views that read it so that they mean afterwards what they meant before.</summary>
    /// <param name="table">The table.</param>
    /// <param name="from">The column that gets another name; null where one is added.</param>
    /// <param name="to">The name that there is afterwards.</param>
    /// <param name="change">Makes the change, in which views are given up.</param>
    private void KeepingReaders(PgType table, string? from, string to, Action change)
    {
        var texts = new List<(PgType View, string Text)>();
        // A view that speaks of the new name might mean another column by it from now on.
        foreach (var view in _reads.ViewsWhere(reads => reads.Tables.Contains(table) && !reads.Words.Contains(to)))
        {
            if (view.DefinitionText is not null && Rewritten(view, table, from, to) is { } text)
                texts.Add((view.RowType!, text));
        }
        change();
        foreach (var (rowType, text) in texts)
        {
            if (rowType.Relation is { Definition: null } view && ReadQuery(text) is { } query && BindOf(query, view.SearchPath, out _) is { Columns: { } columns } bound
                && columns.Select(static c => c.Type.Type).SequenceEqual(view.Columns.Select(static c => c.Type.Type)))
            {
                _changes.Put(view with { Definition = query, DefinitionText = text, DefinitionStart = 0 });
                _reads.Record(rowType, query, catalog);
            }
        }
    }

    private string? Rewritten(Relation view, PgType table, string? from, string to)
    {
        if (BindOf(view.Definition!, view.SearchPath, out var binder) is not { } bound)
            return null;
        var mentioned = MentionedNames.In(view.Definition!);
        var edits = new List<(Span Span, string Text)>();
        if (from is null)
        {
            // Stars are written out, all of them or none: natural joins and rows in rows have no text to be written out in.
            if (mentioned.Columns.Count(static c => c.Star) != binder.Stars.Count || Says(view.DefinitionText!, "natural") || view.DefinitionText!.Contains(").*"))
                return null;
            edits.AddRange(binder.Stars.Select(static star => (star.Span, star.Text)));
        }
        else
        {
            var meant = new HashSet<Span>();
            BoundTree.Visit(bound, expr =>
            {
                if (expr is BoundColumn { Entry: { Relation: { } relation } entry, Index: var index } && relation.RowType == table && entry.Columns[index].Column?.Name == from)
                    meant.Add(expr.Span);
                return true;
            });
            foreach (var column in mentioned.Columns.Where(c => !c.Star && meant.Contains(c.Span)))
            {
                edits.Add((column.Parts[column.Parts.Length - 1].Span, Quoted(to)));
                // Whoever reads it from there goes on doing so by the name that it had.
                if (mentioned.Given.Contains(column))
                    edits.Add((new Span(column.Span.End, column.Span.End), " AS " + Quoted(from)));
            }
        }
        var text = view.DefinitionText!;
        foreach (var edit in edits.OrderByDescending(static e => e.Span.Start))
        {
            var start = edit.Span.Start - view.DefinitionStart;
            if (start < 0 || start + edit.Span.Length > text.Length)
                return null;
            text = text.Substring(0, start) + edit.Text + text.Substring(start + edit.Span.Length);
        }
        return text;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    private BoundStatement? BindOf(Query query, IReadOnlyList<string> path, out Binder binder)
    {
        var sink = new DiagnosticSink(new SourceFile("", ""));
        (var bound, binder) = Binder.Bind(catalog.WithSearchPath(path), sink, new QueryStatement(query, query.Span), []);
        return sink.HasErrors ? null : bound;
    }

    private static Query? ReadQuery(string text)
    {
        var reader = new StatementReader(text);
        return reader.Read() ? (Parser.Parse(new SourceFile("", text), reader.Tokens, 0, reader.End, annotations: false).Statement as QueryStatement)?.Query : null;
    }
}
