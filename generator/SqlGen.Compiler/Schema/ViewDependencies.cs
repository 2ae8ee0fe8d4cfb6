using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <summary>
/// What the views of a catalog may read, by the names in them: a change of what has such a name makes the view's definition stale. What a view surely needs
/// are its <see cref="Relation.References"/>.
/// </summary>
internal sealed class ViewDependencies
{
    /// <summary>By the view's row type. An entry of a view that is gone does no harm: only views of the catalog are asked for.</summary>
    private readonly Dictionary<PgType, ViewReads> _reads = [];

    public void Record(PgType view, Query query, DatabaseCatalog catalog) => _reads[view] = new ViewReads(MentionedNames.In(query), catalog);

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
}

/// <summary>What one view may read.</summary>
internal sealed class ViewReads
{
    public ViewReads(MentionedNames names, DatabaseCatalog catalog)
    {
        Words = names.Words;
        ReadsAllColumns = names.ReadsAllColumns;
        foreach (var table in names.Tables)
        {
            if (catalog.FindRelation(table.Name.Schema, table.Name.Last) is { RowType: { } rowType })
                Tables.Add(rowType);
        }
    }

    public ICollection<string> Words { get; }

    public bool ReadsAllColumns { get; }

    /// <summary>Tables that it may read, by row type.</summary>
    public HashSet<PgType> Tables { get; } = [];
}
