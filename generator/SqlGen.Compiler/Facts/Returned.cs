using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>
/// Whether what RETURNING gives may be null. It shows the target's row as it was stored: what it was given there counts, not what WHERE saw,
/// and a trigger that comes before may have given it something else.
/// </summary>
internal static class Returned
{
    public static bool IsNullable(BoundModification modification, int column, FactContext context, RowFacts? outer)
    {
        var facts = RowFacts.Of(modification, context, outer);
        return Nullability.IsNullable(modification.Columns![column].Expression, facts.AfterChange(modification));
    }

    /// <summary>The columns of the target that the statement stores values in, whatever they held before.</summary>
    /// <param name="modification">INSERT or UPDATE.</param>
    /// <param name="facts">What is certain of the rows that the values come from.</param>
    public static IEnumerable<int> StoredValues(BoundModification modification, RowFacts facts)
    {
        if (modification.Target.Relation is not { } relation || !StoresAsGiven(relation, modification.Kind == StatementKind.Insert ? RowEvents.Insert : RowEvents.Update))
            return [];
        var stored = new List<int>();
        for (var i = 0; i < relation.Columns.Count; i++)
        {
            var given = modification.Assignments.Where(a => a.Column.Name == relation.Columns[i].Name).ToList();
            if (given.Count > 0 && (modification.Kind == StatementKind.Insert ? IsInserted(modification, i, given, facts) : given.TrueForAll(a => IsValue(a.Column, a.Value, facts))))
                stored.Add(i);
        }
        if (modification.Excluded is not { } excluded)
            return stored;
        // It may be the row that was there that comes back: what DO UPDATE has stored counts as well.
        if (!StoresAsGiven(relation, RowEvents.Update))
            return [];
        var updating = facts.WithValues(stored.Select(i => new BoundColumn(excluded, i, excluded.Columns[i].Type, default)));
        return stored.Where(i => modification.ConflictAssignments.Where(a => a.Column.Name == relation.Columns[i].Name).ToList() is { Count: > 0 } set
            && set.TrueForAll(a => IsValue(a.Column, a.Value, updating)));
    }

    /// <summary>Whether a value of one type is stored as another without becoming null, by a cast of the server's own.</summary>
    public static bool IsPlainStore(PgType source, PgType target, DatabaseCatalog catalog) => !NeverNull.IsLossy(source, target) && !Coercion.CallsUserFunction(catalog, source, target);

    private static bool IsValue(Column column, BoundExpr? value, RowFacts facts) =>
        value is not null && value.PgType == column.Type.Type && !Nullability.IsNullable(value, facts);

    private static bool IsInserted(BoundModification insert, int index, List<(Column Column, BoundExpr? Value)> given, RowFacts facts)
    {
        if (insert.Source is not { } source)
            return false;
        if (source is BoundValues { Columns: null })
            return given.TrueForAll(a => IsValue(a.Column, a.Value, facts));
        var name = insert.Target.Relation!.Columns[index].Name;
        var position = Enumerable.Range(0, insert.Assignments.Count).First(i => insert.Assignments[i].Column.Name == name);
        return given.Count == 1 && position < source.Columns!.Count && IsPlainStore(source.Columns[position].Type.Type, given[0].Column.Type.Type, facts.Context.Catalog)
            && !Nullability.IsNullable(source, position, facts.Context, facts);
    }

    /// <summary>Whether what is given is what is stored, in this very table.</summary>
    public static bool StoresAsGiven(Relation table, RowEvents change) =>
        table is { Kind: RelationKind.Table, HasInheritanceChildren: false, IsPartitioned: false } && !table.HasRules && (table.BeforeEvents & change) == RowEvents.None;

    /// <summary>Whether a column is the same after UPDATE as before.</summary>
    public static bool IsKept(BoundModification update, BoundColumn column) =>
        update.Target.Relation is { } relation && StoresAsGiven(relation, RowEvents.Update)
        && !relation.Columns[column.Index].IsGenerated && !update.Assignments.Any(a => a.Column.Name == relation.Columns[column.Index].Name);
}
