using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>
/// The tables that a statement reads and writes, at any depth, views and the conditions of row security opened; and every condition of it that
/// says of two expressions that they are equal.
/// </summary>
internal sealed class ShardTables
{
    private readonly FactContext _context;
    private readonly HashSet<object> _visited = new(ReferenceComparer.Instance);
    private readonly Stack<BoundStatement> _pending = new();

    private ShardTables(FactContext context) => _context = context;

    /// <summary>Two expressions are equal wherever the condition decides; rows of the tables <paramref name="allowed"/> for which it does not hold have no effect.</summary>
    internal sealed class Equality(BoundExpr left, BoundExpr right, HashSet<TableEntry> allowed)
    {
        public BoundExpr Left => left;

        public BoundExpr Right => right;

        public HashSet<TableEntry> Allowed => allowed;
    }

    /// <summary>Expressions are among the rows of a query.</summary>
    internal sealed class Membership(IReadOnlyList<BoundExpr> left, BoundQuery query, HashSet<TableEntry> allowed)
    {
        public IReadOnlyList<BoundExpr> Left => left;

        public BoundQuery Query => query;

        public HashSet<TableEntry> Allowed => allowed;
    }

    /// <summary>Every place where a table stands, with what it is to the statement.</summary>
    public List<TableEntry> Sharded { get; } = [];

    public List<TableEntry> Reference { get; } = [];

    public List<TableEntry> Default { get; } = [];

    /// <summary>Row security: the table in the policy's own condition is the one that the statement reads.</summary>
    public List<(TableEntry Read, TableEntry InPolicy)> Policies { get; } = [];

    public List<Equality> Equalities { get; } = [];

    public List<Membership> Memberships { get; } = [];

    /// <summary>Subqueries, WITH tables and views: what stands behind the table in FROM.</summary>
    public Dictionary<TableEntry, BoundStatement> Behind { get; } = [];

    /// <summary>The places that read a subquery, WITH table or view.</summary>
    public Dictionary<object, List<TableEntry>> Readers { get; } = new(ReferenceComparer.Instance);

    public List<CommonTable> Recursive { get; } = [];

    public List<BoundModification> Modifications { get; } = [];

    /// <summary>Why something in the statement cannot be looked into; null where all of it can.</summary>
    public string? Opaque { get; private set; }

    /// <param name="statement">The statement.</param>
    /// <param name="context">What proofs share.</param>
    /// <param name="named">The relations that it names, each as often as it does: one that is not met on the way stands where nothing is proved.</param>
    public static ShardTables Of(BoundStatement statement, FactContext context, IReadOnlyList<Relation>? named)
    {
        var tables = new ShardTables(context);
        var met = new List<Relation>();
        tables.Visit(statement, met);
        var rest = new List<Relation>(named ?? []);
        foreach (var relation in met)
            rest.Remove(relation);
        foreach (var relation in rest)
            tables.Classify(new TableEntry(relation.Name) { Relation = relation, Columns = [.. relation.Columns.Select(static c => new EntryColumn(c.Name, c.Type, c))] });
        while (tables._pending.Count > 0)
            tables.Visit(tables._pending.Pop(), null);
        return tables;
    }

    /// <summary>The tables within a statement, at any depth.</summary>
    public static HashSet<TableEntry> ShardedWithin(BoundStatement statement, FactContext context) => [.. Of(statement, context, null).Sharded];

    private void Visit(BoundStatement statement, List<Relation>? met) => BoundTree.VisitStatements(statement, part =>
    {
        if (!_visited.Add(part))
            return;
        foreach (var table in part.With.Where(static t => t.IsRecursive))
            Recursive.Add(table);
        foreach (var entry in BoundTree.Entries(part))
            Add(entry, met);
        if (part is BoundModification modification)
        {
            Modifications.Add(modification);
            Add(modification.Target, met);
            AddChecks(modification);
            AddDefaults(modification);
        }
        Call(part);
        AddConditions(part);
    });

    private void Add(TableEntry entry, List<Relation>? met)
    {
        if (entry.Relation is { } relation)
        {
            met?.Add(relation);
            Classify(entry);
        }
        else if ((entry.Query ?? entry.CommonTable?.Statement) is { } statement)
            Link(entry, statement);
    }

    private void Link(TableEntry entry, BoundStatement statement)
    {
        Behind[entry] = statement;
        if (!Readers.TryGetValue(statement, out var readers))
            Readers.Add(statement, readers = []);
        readers.Add(entry);
        if (!_visited.Contains(statement))
            _pending.Push(statement);
    }

    private void Classify(TableEntry entry)
    {
        var relation = entry.Relation!;
        if (relation.Schema is "pg_catalog" or "information_schema")
            return;
        if (relation.Kind is RelationKind.View or RelationKind.MaterializedView)
        {
            if (_context.DefinitionOf(relation) is { } definition)
                Link(entry, definition);
            else
                Opaque ??= $"what view \"{relation.Name}\" reads is not known";
            return;
        }
        (relation.Placement switch { null => Default, { IsReference: true } => Reference, _ => Sharded }).Add(entry);
        foreach (var policy in relation.ReadConditions)
        {
            if (_context.ConditionOf(policy) is BoundSelect { From.Count: 1 } condition && condition.From[0] is BoundTable { Entry: var own })
            {
                Policies.Add((entry, own));
                // The table of the condition is the one that is read, not another.
                _visited.Add(condition);
                Look(condition);
            }
            else
                Opaque ??= NotKnown(relation);
        }
    }

    private static string NotKnown(Relation table) => $"a row security policy of table \"{table.Name}\" is not known";

    /// <summary>What row security asks of the rows that are written: the tables in it are read where the rows are.</summary>
    private void AddChecks(BoundModification modification)
    {
        if (modification is { Kind: Model.StatementKind.Delete } || modification.Target.Relation is not { } relation)
            return;
        foreach (var policy in relation.Policies)
        {
            if (policy.Check is not { } check)
                continue;
            if (_context.ConditionOf(check) is { } condition)
                Look(condition);
            else
                Opaque ??= NotKnown(relation);
        }
    }

    private void Look(BoundStatement condition)
    {
        Call(condition);
        foreach (var expr in BoundTree.Expressions(condition))
            PushQueries(expr);
    }

    /// <summary>The user's functions in defaults of columns that are given no value.</summary>
    private void AddDefaults(BoundModification modification)
    {
        if (modification.Target.Relation is not { } relation || !modification.Changes.Any(static changes => changes.IsInsert))
            return;
        var given = new HashSet<string>(modification.Assignments.Where(static a => a.Value is not null).Select(static a => a.Column.Name));
        foreach (var column in relation.Columns)
        {
            if (!column.HasDefault || !column.IsGenerated && given.Contains(column.Name))
                continue;
            foreach (var routine in _context.Catalog.Routines)
            {
                if (column.References.Has(routine.Id))
                    Call(FunctionTables.Of(routine, _context.Catalog));
            }
        }
    }

    private void Call((string Function, string? Table)? found)
    {
        if (found is { } relation)
            Opaque ??= relation.Table is null ? $"function \"{relation.Function}\" reads what it is told to by text"
                : $"function \"{relation.Function}\" names table \"{relation.Table}\", and what it does with it is not looked at";
    }

    private void PushQueries(BoundExpr root) => BoundTree.Contains(root, expr =>
    {
        if (BoundTree.QueryOf(expr) is { } query)
            _pending.Push(query);
        return false;
    });

    /// <summary>The user's functions may read anything that their text names.</summary>
    private void Call(BoundStatement part)
    {
        foreach (var expr in BoundTree.Expressions(part).Concat(BoundTree.Entries(part).SelectMany(static e => e.Functions)))
        {
            BoundTree.Contains(expr, inner =>
            {
                Call(FunctionTables.Of(inner, _context.Catalog));
                return false;
            });
        }
    }

    private void AddConditions(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundSelect select:
                var facts = RowFacts.OfRows(select, _context, null);
                var all = new HashSet<TableEntry>(BoundTree.Entries(select));
                AddJoins(select.From, facts);
                AddCondition(select.Where, all, null);
                // A condition on what is grouped by takes away whole groups, as one on rows would.
                if (!select.HasGroupingSets)
                    AddCondition(select.Having, all, select);
                break;
            case BoundModification { Kind: Model.StatementKind.Merge } merge:
                AddJoins(merge.From, new RowFactsOfNothing(_context).Facts);
                // Rows of the target that have no match are acted on where WHEN NOT MATCHED BY SOURCE says so.
                if (!BoundTree.Entries(merge).All(static e => e.IsNullable))
                    AddCondition(merge.Where, [merge.Target], null);
                break;
            case BoundModification modification:
                AddJoins(modification.From, RowFacts.Of(modification, _context));
                AddCondition(modification.Where, [.. BoundTree.Entries(modification), modification.Target], null);
                break;
        }
    }

    private readonly struct RowFactsOfNothing(FactContext context)
    {
        public RowFacts Facts { get; } = RowFacts.Of(new BoundUtility(), context);
    }

    /// <summary>The conditions of joins: a row that meets none drops out, unless the join keeps it and fills it up.</summary>
    private void AddJoins(IReadOnlyList<BoundFrom> from, RowFacts facts)
    {
        var pending = new Stack<BoundFrom>(from);
        while (pending.Count > 0)
        {
            if (pending.Pop() is not BoundJoin join)
                continue;
            pending.Push(join.Left);
            pending.Push(join.Right);
            var keepsLeft = join.Kind is JoinKind.Left or JoinKind.Full && !IsMatched(join, isRight: true, facts);
            var keepsRight = join.Kind is JoinKind.Right or JoinKind.Full && !IsMatched(join, isRight: false, facts);
            var allowed = new HashSet<TableEntry>();
            if (!keepsLeft)
                allowed.UnionWith(BoundTree.Entries(join.Left));
            if (!keepsRight)
                allowed.UnionWith(BoundTree.Entries(join.Right));
            AddCondition(join.Condition, allowed, null);
        }
    }

    public static bool IsMatched(BoundJoin join, bool isRight, RowFacts facts) =>
        facts.Tree.Sides.FirstOrDefault(side => ReferenceEquals(side.Join, join) && side.IsRight == isRight) is { } side && facts.IsMatched(side);

    /// <param name="grouped">The query whose groups the condition is about; null for one about rows.</param>
    private void AddCondition(BoundExpr? root, HashSet<TableEntry> allowed, BoundSelect? grouped)
    {
        if (root is null)
            return;
        var pending = new Stack<BoundExpr>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case BoundLogical { IsAnd: true } and:
                    foreach (var operand in and.Operands)
                        pending.Push(operand);
                    break;
                case BoundOperator { Operator: { Name: "=", Schema: "pg_catalog" }, Left: { } left } equality:
                    AddEquality(left, equality.Right, allowed, grouped);
                    break;
                case BoundInList { Not: false, IsSlice: false, Comparisons.Count: 1 } list:
                    pending.Push(list.Comparisons[0]);
                    break;
                case BoundRowComparison { Operator: "=", CallsUserFunction: false } rows:
                    for (var i = 0; i < rows.Left.Count; i++)
                        AddEquality(rows.Left[i], rows.Right[i], allowed, grouped);
                    break;
                case BoundQuantifiedSubquery { Operator: "=", IsAll: false, Not: false, CallsUserFunction: false } member when grouped is null:
                    Memberships.Add(new Membership([.. member.Left], member.Query, allowed));
                    break;
                case BoundSubquery { Kind: SubqueryKind.Exists, Query: BoundSelect { HasGroupingSets: false } query } when grouped is null && (!query.IsGrouped || query.GroupBy.Count > 0):
                    // Where it has a row, its conditions hold of what it reads from outside.
                    if (query.Where is not null)
                        pending.Push(query.Where);
                    break;
            }
        }
    }

    private void AddEquality(BoundExpr left, BoundExpr right, HashSet<TableEntry> allowed, BoundSelect? grouped)
    {
        if (grouped is not null)
        {
            bool IsGroup(BoundExpr expr) => ShardValues.Unwrap(expr) is not BoundColumn column || !allowed.Contains(column.Entry) || grouped.GroupBy.Any(g => ShardValues.Unwrap(g).Equals(column));
            if (!IsGroup(left) || !IsGroup(right))
                return;
        }
        if (ShardValues.AreAlike(left, right, _context.Catalog, IsKeyColumn))
            Equalities.Add(new Equality(ShardValues.Unwrap(left), ShardValues.Unwrap(right), allowed));
    }

    /// <summary>A shard key's column has a deterministic collation.</summary>
    public static bool IsKeyColumn(BoundExpr expr) =>
        expr is BoundColumn { Entry.Relation: { Placement: { IsReference: false } placement } relation } column && placement.Key.Contains(relation.Columns[column.Index].Name);
}
