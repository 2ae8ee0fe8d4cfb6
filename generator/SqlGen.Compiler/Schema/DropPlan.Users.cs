using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Schema;

/// <content>What is made of something that is dropped, or names it in an expression or a query.</content>
internal sealed partial class DropPlan
{
    /// <summary>Tables and views that are dropped, until it was looked for what is theirs.</summary>
    private readonly HashSet<PgType> _tables = [];

    /// <summary>Types that are dropped, with their arrays, until it was looked for what is of them.</summary>
    private readonly HashSet<PgType> _types = [];

    /// <summary>What is dropped and named somewhere, until it was looked for who names it.</summary>
    private readonly HashSet<object> _named = [];

    /// <summary>The same of columns, as the parts of their own table know them.</summary>
    private readonly Dictionary<PgType, HashSet<object>> _own = [];

    /// <summary>Looks for what names something that is dropped, or goes away with it.</summary>
    /// <param name="id">What the users know it by.</param>
    public void DropUsersOf(object id)
    {
        if (catalog.IsNamed(id))
            _named.Add(id);
    }

    private void DropUsersOf(PgType type)
    {
        _types.Add(type);
        if (type.Array is { } array)
            _types.Add(array);
        DropUsersOf((object)type);
    }

    private void DropUsersOf(PgType table, Column column)
    {
        DropUsersOf(References.ColumnOf(table, column));
        if (!catalog.IsNamed(column.Id))
            return;
        if (!_own.TryGetValue(table, out var columns))
            _own.Add(table, columns = []);
        columns.Add(column.Id);
    }

    /// <summary>One look through the catalog for the users of all that was dropped since the last.</summary>
    /// <returns>Whether there was something to look for.</returns>
    private bool BlockUsers()
    {
        if (_tables.Count + _types.Count + _named.Count + _own.Count == 0)
            return false;
        var tables = new DroppedTables(_tables);
        var (types, ids, own) = (new HashSet<PgType>(_types), new HashSet<object>(_named), new Dictionary<PgType, HashSet<object>>(_own));
        _tables.Clear();
        _types.Clear();
        _named.Clear();
        _own.Clear();
        foreach (var relation in new List<Relation>(catalog.Relations))
        {
            BlockOfTables(relation, tables);
            BlockOfTypes(relation, types);
            BlockParts(relation, ids, relation.RowType is { } rowType && own.TryGetValue(rowType, out var columns) ? columns : null);
        }
        foreach (var type in new List<PgType>(catalog.Types))
        {
            if (type.Base is { } under && types.Contains(under))
            {
                if (type.Kind == PgTypeKind.Multirange)
                    Drop(type);
                else
                    Block(type);
            }
            if (type.References.HasAny(ids) || type.Collation is { } collation && ids.Contains(collation))
                Block(type);
            foreach (var check in type.Checks)
            {
                if (check.References.HasAny(ids))
                    Block(() => Types.Contains(type) || DomainChecks.Contains((type, check.Name)), () => DomainChecks.Add((type, check.Name)));
            }
        }
        foreach (var routine in new List<Routine>(catalog.Routines))
        {
            if (types.Contains(routine.Result) || routine.Inputs.Any(types.Contains) || routine.OutColumns.Any(output => types.Contains(output.Type)))
            {
                // A range's constructors are its own.
                if (routine.Name == routine.Result.Name && routine.Result is { Kind: PgTypeKind.Range or PgTypeKind.Multirange })
                    Drop(routine);
                else
                    Block(routine);
            }
            if (routine.References.HasAny(ids))
                Block(routine);
        }
        foreach (var @operator in catalog.Operators)
        {
            if (@operator.Left is { } left && types.Contains(left) || types.Contains(@operator.Right) || types.Contains(@operator.Result))
                Block(@operator);
        }
        foreach (var cast in catalog.Casts)
        {
            if (cast.Source.Multirange == cast.Target && types.Contains(cast.Source))
                Casts.Add(cast);
            else if (types.Contains(cast.Source) || types.Contains(cast.Target))
                Block(cast);
        }
        foreach (var other in catalog.Others)
        {
            if (other.Table is { } on && (other.References.HasAny(ids) || own.TryGetValue(on, out var columns) && other.References.HasAny(columns)))
                Block(() => Types.Contains(on) || Triggers.Contains(other), () => Triggers.Add(other));
        }
        return true;
    }

    /// <summary>What belongs to a table, inherits from it or refers to it.</summary>
    private void BlockOfTables(Relation relation, DroppedTables tables)
    {
        if (relation.Owner is { } owner && tables.Has(owner))
            Drop(relation);
        foreach (var parent in relation.Parents)
        {
            if (!tables.IsParent(parent))
                continue;
            if (relation.IsPartition)
                Drop(relation);
            else
                Block(relation);
        }
        foreach (var reference in relation.ForeignKeys)
        {
            if (reference.Inherited is null && tables.Has(reference.ReferencedSchema, reference.ReferencedTable))
                Block(relation.RowType!, reference);
        }
        // The foreign key as a whole needs each partition of what it refers to.
        foreach (var part in relation.PartitionReferences)
        {
            foreach (var reference in relation.ForeignKeys)
            {
                if (reference.Name == part.Of && tables.Has(part.ReferencedSchema, part.ReferencedTable))
                    Block(relation.RowType!, reference);
            }
        }
    }

    private void BlockOfTypes(Relation relation, HashSet<PgType> types)
    {
        if (relation.RowType is not { } owner)
            return;
        foreach (var column in relation.Columns)
        {
            if (types.Contains(column.Type.Type))
                BlockColumn(relation, owner, column);
        }
        if (relation.OfType is { } type && types.Contains(type))
            Block(relation);
    }

    /// <summary>A column that cannot stay as it is; a view cannot without it.</summary>
    private void BlockColumn(Relation relation, PgType owner, Column column)
    {
        if (relation.Kind is RelationKind.View or RelationKind.MaterializedView)
            Block(relation);
        else
            Block(() => Types.Contains(owner) || Columns.Contains((owner, column.Name)), () => Drop(owner, column.Name));
    }

    private void BlockParts(Relation relation, HashSet<object> ids, HashSet<object>? own)
    {
        bool Names(References references) => references.HasAny(ids) || own is not null && references.HasAny(own);
        if (relation.References.HasAny(ids))
            Block(relation);
        if (relation.RowType is not { } owner)
            return;
        foreach (var column in relation.Columns)
        {
            if (column.Collation is { } collation && ids.Contains(collation))
                BlockColumn(relation, owner, column);
            if (!column.HasDefault || !Names(column.References))
                continue;
            Block(() => Types.Contains(owner) || Columns.Contains((owner, column.Name)) || Defaults.Contains((owner, column.Name)),
                () => { if (column.IsGenerated) Drop(owner, column.Name); else Defaults.Add((owner, column.Name)); });
        }
        foreach (var restriction in relation.Restrictions)
        {
            // With one of the columns that it is on it goes along; not so with one that only says of which rows.
            if (Names(restriction.References))
                Block(() => Types.Contains(owner) || Restrictions.Contains((owner, restriction.Name)) || restriction.Columns.Any(column => Columns.Contains((owner, column))),
                    () => Restrictions.Add((owner, restriction.Name)));
        }
        foreach (var policy in relation.Policies)
        {
            if (policy.Using is { } condition && Names(condition.References) || policy.Check is { } check && Names(check.References))
                BlockPart(Policies, owner, policy.Name);
        }
        foreach (var rule in relation.Rules)
        {
            if (Names(rule.References))
                BlockPart(RewriteRules, owner, rule.Name);
        }
    }

    private void BlockPart(HashSet<(PgType, string)> parts, PgType owner, string name) =>
        Block(() => Types.Contains(owner) || parts.Contains((owner, name)), () => parts.Add((owner, name)));

    /// <summary>Tables by what knows them: parts by the row type, others by the name.</summary>
    private sealed class DroppedTables
    {
        private readonly HashSet<PgType> _rowTypes;
        private readonly HashSet<(string Schema, string Name)> _names = [];
        private readonly HashSet<string> _parents = [];

        public DroppedTables(IEnumerable<PgType> rowTypes)
        {
            _rowTypes = [.. rowTypes];
            foreach (var rowType in _rowTypes)
            {
                var table = rowType.Relation!;
                _names.Add((table.Schema, table.Name));
                _parents.Add(table.Schema + "." + table.Name);
            }
        }

        public bool Has(PgType rowType) => _rowTypes.Contains(rowType);

        public bool Has(string schema, string name) => _names.Contains((schema, name));

        public bool IsParent(string name) => _parents.Contains(name);
    }
}
