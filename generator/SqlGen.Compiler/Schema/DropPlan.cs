using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Schema;

/// <summary>What goes away with an object: its own parts, and by CASCADE whatever depends on it.</summary>
internal sealed partial class DropPlan(DatabaseCatalog catalog)
{
    private readonly Queue<object> _pending = new();
    private readonly Queue<Action> _dependents = new();

    /// <summary>Tables, views and all other types. A relation stands by its row type, which stays the same through every ALTER.</summary>
    public HashSet<PgType> Types { get; } = [];

    /// <summary>Indexes and sequences, which have no row type.</summary>
    public HashSet<(string Schema, string Name)> Relations { get; } = [];

    public HashSet<Routine> Routines { get; } = [];

    public HashSet<Operator> Operators { get; } = [];

    public HashSet<Cast> Casts { get; } = [];

    /// <summary>Triggers whose function goes, or what their condition names.</summary>
    public HashSet<OtherObject> Triggers { get; } = [];

    /// <summary>Checks and exclusions.</summary>
    public HashSet<(PgType Table, string Name)> Restrictions { get; } = [];

    public HashSet<(PgType Table, string Name)> Policies { get; } = [];

    public HashSet<(PgType Table, string Name)> RewriteRules { get; } = [];

    public HashSet<(PgType Domain, string Name)> DomainChecks { get; } = [];

    public HashSet<string> Schemas { get; } = new(StringComparer.Ordinal);

    public HashSet<(PgType Table, string Column)> Columns { get; } = [];

    public HashSet<(PgType Table, string Name)> ForeignKeys { get; } = [];

    /// <summary>Columns that only lose their default, as what it names is gone.</summary>
    public HashSet<(PgType Table, string Column)> Defaults { get; } = [];

    /// <summary>Whether something that was not named depends on what is dropped, so that CASCADE is needed.</summary>
    public bool IsBlocked { get; private set; }

    public void Drop(Relation relation)
    {
        if (relation.RowType is { } rowType)
            Drop(rowType);
        else if (Relations.Add((relation.Schema, relation.Name)))
            _pending.Enqueue(relation);
    }

    public void Drop(PgType type)
    {
        if (Types.Add(type))
            _pending.Enqueue(type);
    }

    public void Drop(Routine routine)
    {
        if (Routines.Add(routine))
            _pending.Enqueue(routine);
    }

    public void Drop(Operator @operator)
    {
        if (Operators.Add(@operator))
            _pending.Enqueue(@operator);
    }

    public void Drop(Cast cast) => Casts.Add(cast);

    public HashSet<Extension> Extensions { get; } = [];

    public void Drop(Extension extension)
    {
        if (Extensions.Add(extension))
            _pending.Enqueue(extension);
    }

    public void DropSchema(string schema)
    {
        if (Schemas.Add(schema))
            _pending.Enqueue(schema);
    }

    public void Drop(PgType table, string column)
    {
        if (!Types.Contains(table) && Columns.Add((table, column)))
            _pending.Enqueue((table, column));
    }

    /// <summary>Follows the dependencies of all that was named: first what goes along in any case, then what needs CASCADE.</summary>
    public void Expand()
    {
        while (true)
        {
            while (_pending.Count > 0)
                Expand(_pending.Dequeue());
            if (BlockUsers())
                continue;
            if (_dependents.Count == 0)
                return;
            while (_dependents.Count > 0)
                _dependents.Dequeue()();
        }
    }

    private void Expand(object item)
    {
        switch (item)
        {
            case PgType { Relation: { } table } rowType when table.RowType == rowType:
                _tables.Add(rowType);
                DropUsersOf(rowType);
                break;
            case PgType type:
                DropUsersOf(type);
                break;
            case Relation relation:
                ExpandIndexOrSequence(relation);
                break;
            case Routine routine:
                ExpandRoutine(routine);
                break;
            case Operator @operator:
                DropUsersOf(@operator.Id);
                break;
            case string schema:
                ExpandSchema(schema);
                break;
            case Extension extension:
                ExpandExtension(extension);
                break;
            case ValueTuple<PgType, string> column:
                ExpandColumn(column.Item1, column.Item2);
                break;
        }
    }

    /// <summary>Something that depends on what is dropped: it counts if it is not dropped anyway.</summary>
    private void Block(Func<bool> isGone, Action drop) => _dependents.Enqueue(() =>
    {
        if (isGone())
            return;
        IsBlocked = true;
        drop();
    });

    private void Block(Relation relation) =>
        Block(() => relation.RowType is { } rowType ? Types.Contains(rowType) : Relations.Contains((relation.Schema, relation.Name)), () => Drop(relation));

    private void Block(PgType type) => Block(() => Types.Contains(type), () => Drop(type));

    private void Block(Routine routine) => Block(() => Routines.Contains(routine), () => Drop(routine));

    private void Block(Operator @operator) => Block(() => Operators.Contains(@operator), () => Drop(@operator));

    private void Block(Cast cast) => Block(() => Casts.Contains(cast), () => Casts.Add(cast));

    private void Block(Extension extension) => Block(() => Extensions.Contains(extension), () => Drop(extension));

    private void Block(PgType table, ForeignKey key) =>
        Block(() => Types.Contains(table) || ForeignKeys.Contains((table, key.Name)), () => ForeignKeys.Add((table, key.Name)));

    private void ExpandIndexOrSequence(Relation relation)
    {
        // Who refers to a table needs it as a whole.
        if (relation is { Kind: RelationKind.Index, Owner: { Relation: { } table } indexed } && !Types.Contains(indexed))
            ExpandIndex(table, relation.Name);
        // The default of its own column goes with the table; that one is not noted.
        if (relation.Owner is { } owner && !Types.Contains(owner))
            _named.Add(relation.Id);
        else
            DropUsersOf(relation.Id);
    }

    /// <summary>A foreign key needs the unique index that it refers to, unless another one does as well.</summary>
    private void ExpandIndex(Relation table, string index)
    {
        IReadOnlyList<string>? columns = null;
        foreach (var key in table.Keys)
        {
            if (key.Name == index)
                columns = key.Columns;
        }
        foreach (var relation in catalog.Relations)
        {
            foreach (var reference in relation.ForeignKeys)
            {
                if (columns is not null && reference.ReferencedTable == table.Name && reference.ReferencedSchema == table.Schema
                    && columns.Count == reference.ReferencedColumns.Count && !HasOtherKey(table, index, reference.ReferencedColumns))
                    Block(relation.RowType!, reference);
            }
        }
    }

    private static bool HasOtherKey(Relation table, string index, IReadOnlyList<string> columns)
    {
        static bool Covers(IReadOnlyList<string> key, IReadOnlyList<string> columns)
        {
            var covered = 0;
            foreach (var column in columns)
                covered += Contains(key, column) ? 1 : 0;
            return covered == columns.Count && key.Count == columns.Count;
        }

        var isOwn = false;
        foreach (var key in table.Keys)
        {
            if (key is not { Columns: { } keyColumns, HasPredicate: false } || !Covers(keyColumns, columns))
                continue;
            if (key.Name != index)
                return true;
            isOwn = true;
        }
        return !isOwn;
    }

    private void ExpandRoutine(Routine routine)
    {
        DropUsersOf(routine.Id);
        foreach (var @operator in catalog.Operators)
        {
            if (@operator.Function == routine)
                Block(@operator);
        }
        foreach (var cast in catalog.Casts)
        {
            if (cast.Function == routine)
                Block(cast);
        }
        foreach (var aggregate in catalog.Routines)
        {
            foreach (var part in aggregate.Parts)
            {
                if (part == routine)
                    Block(aggregate);
            }
        }
        foreach (var trigger in catalog.Others)
        {
            if (trigger is { Table: { Relation: { } owner } table, Function: { } function } && function == (routine.Schema, routine.Name) && routine.Inputs.Count == 0
                && catalog.FindRelation(owner.Schema, owner.Name)?.RowType == table)
                Block(() => Types.Contains(table) || Triggers.Contains(trigger), () => Triggers.Add(trigger));
        }
    }

    private void ExpandExtension(Extension extension)
    {
        foreach (var relation in extension.Relations)
            Drop(catalog.FindRelation(relation.Schema, relation.Name) ?? relation);
        foreach (var type in extension.Types.Values)
        {
            if (!type.IsArray)
                Drop(type);
        }
        foreach (var routine in extension.Routines)
            Drop(routine);
        foreach (var @operator in extension.Operators)
            Drop(@operator);
        foreach (var cast in extension.Casts)
            Drop(cast);
        foreach (var operatorClass in extension.OperatorClasses)
            DropUsersOf(operatorClass);
        foreach (var other in catalog.Extensions)
        {
            if (Contains(other.Requires, extension.Name))
                Block(other);
        }
    }

    private void ExpandSchema(string schema)
    {
        foreach (var extension in catalog.Extensions)
        {
            if (extension.Schema == schema)
                Block(extension);
        }
        foreach (var relation in new List<Relation>(catalog.Relations))
        {
            if (relation.Schema == schema)
                Block(relation);
        }
        foreach (var type in new List<PgType>(catalog.Types))
        {
            if (type.Schema == schema && !type.IsArray)
                Block(type);
        }
        foreach (var routine in new List<Routine>(catalog.Routines))
        {
            if (routine.Schema == schema)
                Block(routine);
        }
        foreach (var @operator in catalog.Operators)
        {
            if (@operator.Schema == schema)
                Block(@operator);
        }
    }

    private void ExpandColumn(PgType table, string column)
    {
        var owner = table.Relation!;
        foreach (var relation in new List<Relation>(catalog.Relations))
        {
            if (relation.Owner == table && Contains(relation.OwnerColumns, column))
                Drop(relation);
            foreach (var reference in relation.ForeignKeys)
            {
                var isOwn = relation.RowType == table && Contains(reference.Columns, column);
                if (!isOwn && reference.ReferencedTable == owner.Name && reference.ReferencedSchema == owner.Schema
                    && Contains(reference.ReferencedColumns, column))
                    Block(relation.RowType!, reference);
            }
        }
        DropUsersOf(table, owner.Columns[owner.FindColumn(column)]);
    }

    private static bool Contains(IReadOnlyList<string> names, string name)
    {
        foreach (var candidate in names)
        {
            if (candidate == name)
                return true;
        }
        return false;
    }
}
