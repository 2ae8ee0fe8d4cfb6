using System;
using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <summary>
/// What the views of a catalog read. Found from the names in them: what is surely read (a drop is refused for it) and what may be read
/// (a change makes the view's definition stale).
/// </summary>
internal sealed class ViewDependencies
{
    /// <summary>By the view's row type. An entry of a view that is gone does no harm: only views of the catalog are asked for.</summary>
    private readonly Dictionary<PgType, ViewReads> _reads = [];

    public void Record(PgType view, Query query, BoundStatement bound, DatabaseCatalog catalog) => _reads[view] = ViewReads.Of(query, bound, catalog);

    /// <summary>The views that surely read the column.</summary>
    public List<Relation> UsersOf(PgType table, string column, DatabaseCatalog catalog)
    {
        var users = new List<Relation>();
        foreach (var relation in catalog.Relations)
        {
            if (Of(relation) is { } reads && reads.Columns.TryGetValue(table, out var columns) && columns.Contains(column))
                users.Add(relation);
        }
        return users;
    }

    /// <summary>The views with a known definition whose reads are as asked; there may be views among them that are gone.</summary>
    public List<Relation> ViewsWhere(Predicate<ViewReads> isMeant)
    {
        var views = new List<Relation>();
        foreach (var one in _reads)
        {
            if (one.Key.Relation is { Definition: not null } view && isMeant(one.Value))
                views.Add(view);
        }
        return views;
    }

    public ViewReads? Of(Relation relation) =>
        relation.Kind is RelationKind.View or RelationKind.MaterializedView && relation.RowType is { } rowType && _reads.TryGetValue(rowType, out var reads)
            ? reads
            : null;

    public void RenameColumn(PgType table, string from, string to)
    {
        foreach (var reads in _reads.Values)
        {
            if (reads.Columns.TryGetValue(table, out var columns) && columns.Remove(from))
                columns.Add(to);
        }
    }

    /// <summary>A routine has another name or schema.</summary>
    public void Moved((string Schema, string Name) from, (string Schema, string Name) to)
    {
        foreach (var reads in _reads.Values)
        {
            if (reads.Routines.Remove(from))
                reads.Routines.Add(to);
        }
    }
}

/// <summary>What one view reads.</summary>
internal sealed class ViewReads
{
    private ViewReads(MentionedNames names)
    {
        Words = names.Words;
        ReadsAllColumns = names.ReadsAllColumns;
    }

    public ICollection<string> Words { get; }

    public bool ReadsAllColumns { get; }

    /// <summary>Tables that it may read, by row type.</summary>
    public HashSet<PgType> Tables { get; } = [];

    /// <summary>Tables that it surely reads, and of each the columns that it surely reads.</summary>
    public Dictionary<PgType, HashSet<string>> Columns { get; } = [];

    public HashSet<PgType> Types { get; } = [];

    public HashSet<(string Schema, string Name)> Routines { get; } = [];

    /// <summary>The user's operators that it applies.</summary>
    public HashSet<(string Schema, string Name, PgType? Left, PgType Right)> Operators { get; } = [];

    public static ViewReads Of(Query query, BoundStatement bound, DatabaseCatalog catalog)
    {
        var names = MentionedNames.In(query);
        var reads = new ViewReads(names);
        var sources = new List<(Relation Relation, string Alias)>();
        foreach (var table in names.Tables)
        {
            if (catalog.FindRelation(table.Name.Schema, table.Name.Last) is not { RowType: { } rowType } relation)
                continue;
            reads.Tables.Add(rowType);
            if (table.Name.Schema is null && names.CommonTables.Contains(table.Name.Last))
                continue;
            sources.Add((relation, table.Alias?.Name.Text ?? table.Name.Last));
            if (!reads.Columns.ContainsKey(rowType))
                reads.Columns.Add(rowType, new HashSet<string>(StringComparer.Ordinal));
        }
        foreach (var column in names.Columns)
            reads.AddColumn(column, sources);
        foreach (var column in names.JoinColumns)
            reads.AddAll(sources, relation => relation.FindColumn(column.Text) >= 0, column.Text);
        foreach (var type in names.Types)
        {
            if (TypeNames.Resolve(catalog, type).Type is { } resolved)
                reads.Types.Add(resolved.Type is { IsArray: true, Element: { } element } ? element : resolved.Type);
        }
        foreach (var call in names.Calls)
            reads.AddRoutine(call.Function, catalog);
        BoundTree.Visit(bound, expr =>
        {
            if (expr is BoundOperator { Operator: { Function: not null } applied })
                reads.Operators.Add((applied.Schema, applied.Name, applied.Left, applied.Right));
            return true;
        });
        return reads;
    }

    private void AddColumn(ColumnRef column, List<(Relation Relation, string Alias)> sources)
    {
        var alias = column.Parts.Length == (column.Star ? 0 : 1) ? null : column.Parts[column.Parts.Length - (column.Star ? 1 : 2)].Text;
        if (column.Star)
        {
            foreach (var (relation, name) in sources)
            {
                if (alias is null || name == alias)
                {
                    foreach (var all in relation.Columns)
                        Columns[relation.RowType!].Add(all.Name);
                }
            }
            return;
        }
        var text = column.Parts[column.Parts.Length - 1].Text;
        PgType? only = null;
        foreach (var (relation, name) in sources)
        {
            if (alias is not null && name != alias || relation.FindColumn(text) < 0)
                continue;
            // Of two tables that have the column it may be either.
            if (only is not null && only != relation.RowType)
                return;
            only = relation.RowType;
        }
        if (only is not null)
            Columns[only].Add(text);
    }

    private void AddAll(List<(Relation Relation, string Alias)> sources, Predicate<Relation> isMeant, string column)
    {
        foreach (var (relation, _) in sources)
        {
            if (isMeant(relation))
                Columns[relation.RowType!].Add(column);
        }
    }

    /// <summary>A call is sure to mean a user's function where there is no other of its name.</summary>
    private void AddRoutine(QualifiedName name, DatabaseCatalog catalog)
    {
        if (catalog.FindRoutines(name.Schema, name.Last) is { Count: 1 } found && found[0].Schema != "pg_catalog")
            Routines.Add((found[0].Schema, found[0].Name));
    }
}
