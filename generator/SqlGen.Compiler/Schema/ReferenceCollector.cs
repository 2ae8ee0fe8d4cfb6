using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Binding.Literals;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Schema;

/// <summary>Gathers what a statement needs, as <c>find_expr_references_walker</c> does.</summary>
internal sealed class ReferenceCollector(DatabaseCatalog catalog)
{
    private readonly HashSet<object> _objects = [];

    /// <param name="within">The table whose part it is; null where it is no table's.</param>
    public static References Of(BoundStatement statement, DatabaseCatalog catalog, PgType? within = null)
    {
        var collector = new ReferenceCollector(catalog);
        var open = new Stack<BoundStatement>([statement]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            collector.AddOwn(next);
            BoundTree.VisitOwn(next, collector.Add, open);
        }
        if (collector._objects.Count == 0)
            return References.None;
        var references = new References(collector._objects);
        return catalog.Noted(within is null ? references : references.Within(within));
    }

    private void AddOwn(BoundStatement statement)
    {
        foreach (var entry in BoundTree.Entries(statement))
            Add(entry);
        if (statement is BoundSelect select)
        {
            foreach (var table in select.GroupedByKeyOf)
                _objects.Add(References.PrimaryKeyOf(table));
        }
        else if (statement is BoundModification { Target: { Relation: { } relation } target } modification)
        {
            Add(target);
            foreach (var (column, _) in modification.Assignments.Concat(modification.ConflictAssignments))
                AddColumn(relation, column);
        }
    }

    private void Add(TableEntry entry)
    {
        if (entry.Relation is { Schema: not "pg_catalog" } relation)
            _objects.Add(relation.Id);
    }

    private void AddColumn(Relation relation, Column column)
    {
        if (relation is not { RowType: { } table, Schema: not "pg_catalog" })
            return;
        _objects.Add(table);
        _objects.Add(References.ColumnOf(table, column));
    }

    /// <summary>Takes what an expression itself names; always looks inside, too.</summary>
    private bool Add(BoundExpr expr)
    {
        if (expr.Collation is { } collation)
            _objects.Add(collation.Collation);
        switch (expr)
        {
            case BoundColumn { Entry: { Relation: { } relation } entry, Index: var index } when entry.Columns[index].Column is { } column:
                AddColumn(relation, column);
                break;
            case BoundCall call: Add(call.Routine); break;
            case BoundAggregate aggregate: Add(aggregate.Routine); break;
            case BoundWindowCall window: Add(window.Routine); break;
            case BoundOperator applied: Add(applied.Operator); break;
            case BoundQuantified quantified: Add(quantified.Operator); break;
            case BoundCast cast: Add(cast); break;
            case BoundLiteral literal:
                Add(literal.PgType);
                AddNamed(literal, literal.PgType);
                break;
            case BoundRow row: Add(row.PgType); break;
            case BoundField field: Add(field); break;
        }
        return true;
    }

    private void Add(Routine routine)
    {
        if (routine.Schema != "pg_catalog")
            _objects.Add(routine.Id);
    }

    private void Add(Operator @operator)
    {
        if (@operator.Schema != "pg_catalog")
            _objects.Add(@operator.Id);
    }

    private void Add(PgType type)
    {
        var named = type is { IsArray: true, Element: { } element } ? element : type;
        if (named.Schema != "pg_catalog")
            _objects.Add(named);
    }

    private void Add(BoundCast cast)
    {
        Add(cast.PgType);
        if (cast.Operand is BoundLiteral literal && Coercion.IsUnknown(literal.PgType))
            AddNamed(literal, cast.PgType);
        else if (cast.CallsUserFunction && catalog.FindCast(cast.Operand.PgType, cast.PgType) is { Function: { } function })
            Add(function);
    }

    private void Add(BoundField field)
    {
        if (Coercion.BaseOf(field.Operand.PgType).Relation is { } composite && composite.FindColumn(field.Name) is >= 0 and var index)
            AddColumn(composite, composite.Columns[index]);
    }

    /// <summary>A constant of type regclass is the relation that it names, as in <c>nextval('counter')</c>.</summary>
    private void AddNamed(BoundLiteral literal, PgType type)
    {
        if (type is { Name: "regclass", Schema: "pg_catalog" } && literal.Value is { } text && ObjectNameInput.Read(text) is { } parts
            && catalog.FindRelation(parts.Count > 1 ? parts[parts.Count - 2] : null, parts[parts.Count - 1]) is { Schema: not "pg_catalog" } relation)
            _objects.Add(relation.Id);
    }
}
