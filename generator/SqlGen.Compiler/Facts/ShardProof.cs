using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Facts;

/// <summary>Which shards a statement means: the proof, or why there is none.</summary>
/// <param name="shards">The shards; null where it cannot be said, or nothing is routed.</param>
/// <param name="rule">What is wrong; null where nothing is.</param>
/// <param name="message">The same for people, without the query's name.</param>
internal sealed class ShardVerdict(ShardModel? shards, Rule? rule = null, string? message = null)
{
    public ShardModel? Shards => shards;

    public Rule? Rule => rule;

    public string? Message => message;
}

/// <summary>
/// Proves which shards a statement means. It means one shard if it would give and do the same were no row with another key in any
/// sharded table (<see cref="ShardRestriction"/>); it may be asked of all if their results make up the whole (<see cref="FanOutProof"/>).
/// </summary>
internal static class ShardProof
{
    /// <param name="statement">The statement.</param>
    /// <param name="context">What proofs share.</param>
    /// <param name="named">The relations that the statement names, each as often as it does.</param>
    /// <param name="fanOut">It says that all shards are to be asked, where it does not mean one.</param>
    /// <param name="order">How it sorts its rows; null where nothing is known of that.</param>
    /// <param name="tag">The first words of a statement that is neither a query nor a change of rows; null for others.</param>
    public static ShardVerdict Of(BoundStatement statement, FactContext context, IReadOnlyList<Relation> named, bool fanOut, ResultOrder? order, string? tag = null)
    {
        if (!context.Catalog.HasPlacements)
            return new ShardVerdict(null);
        var tables = ShardTables.Of(statement, context, named);
        var isCitus = tables.Sharded.Concat(tables.Reference).Any(static e => e.Relation!.Placement!.IsCitus);
        if (isCitus)
            return OnCitus(tables);
        if (statement is BoundUtility)
            return OfUtility(tables, fanOut, tag);
        if (tables.Opaque is { } opaque)
            return new ShardVerdict(null, Rules.NoShardKey, $"{opaque}: it is not known which shard the statement means");
        var written = tables.Modifications.Select(m => WrittenBy(m, context)).ToList();
        if (written.Contains(null))
            return new ShardVerdict(null, Rules.NoShardKey, "rules or triggers of a view take what it writes: it is not known which shard the statement means");
        if (tables.Sharded.Count == 0)
            return WithoutSharded(statement, tables, written, fanOut, context);
        if (Apart(tables, written) is { } apart)
            return new ShardVerdict(null, Rules.TablesApart, apart);
        var found = PinnedTo(tables);
        if (KeyChange(tables, found, context) is { } change)
            return new ShardVerdict(null, Rules.ShardKeyChanged, change);
        if (found is not null)
            return new ShardVerdict(new ShardModel(ShardTarget.Key, found.Parts.ToEquatableArray()));
        if (!fanOut)
            return new ShardVerdict(null, Rules.NoShardKey, Missing(tables));
        var (merge, why) = FanOutProof.Of(statement, tables, context, order);
        return merge is not null ? new ShardVerdict(new ShardModel(ShardTarget.Every, default, merge)) : new ShardVerdict(null, Rules.CannotMerge, why);
    }

    /// <summary>Behind one endpoint Citus finds the shard: what is not of one shard runs, and takes all of them.</summary>
    private static ShardVerdict OnCitus(ShardTables tables)
    {
        if (tables.Sharded.Count == 0 || tables.Sharded.Exists(static e => TypesOf(e) is null))
            return new ShardVerdict(null);
        if (tables.Default.Count > 0)
            return new ShardVerdict(null, Rules.ManyCitusShards, $"table \"{tables.Default[0].Relation!.Name}\" is not distributed, and has to be brought to \"{tables.Sharded[0].Relation!.Name}\"");
        return PinnedTo(tables) is not null && tables.Opaque is null ? new ShardVerdict(null)
            : new ShardVerdict(null, Rules.ManyCitusShards, $"nothing says which {Key(tables.Sharded[0])} of the distributed table \"{tables.Sharded[0].Relation!.Name}\" is meant: all shards are asked");
    }

    /// <summary>The statement is not bound: it is known which tables it names, and no more.</summary>
    private static ShardVerdict OfUtility(ShardTables tables, bool fanOut, string? tag)
    {
        if (tag is "CALL" or "DO")
            return new ShardVerdict(null, Rules.NoShardKey, $"what {tag} does is not looked at: it is not known which shard the statement means");
        var spread = tables.Sharded.Concat(tables.Reference).FirstOrDefault();
        // Of others it is not looked at which tables they name.
        if (spread is null && tag is "LOCK" or "NOTIFY" or "REFRESH" or "RESET" or "SET" or "TRUNCATE")
            return new ShardVerdict(new ShardModel(ShardTarget.Default));
        if (spread is not null && tables.Default.Count > 0)
            return new ShardVerdict(null, Rules.TablesApart, $"table \"{tables.Default[0].Relation!.Name}\" lies on the default shard alone, and \"{spread.Relation!.Name}\" on all of them");
        return fanOut ? new ShardVerdict(new ShardModel(ShardTarget.Every, default, new MergeModel(null, default, null, null, default, OneCounts: true)))
            : new ShardVerdict(null, Rules.NoShardKey, $"{(spread is null ? "what it is about" : $"table \"{spread.Relation!.Name}\"")} lies on all shards; write -- @fanout to run the statement on each of them");
    }

    private static ShardVerdict WithoutSharded(BoundStatement statement, ShardTables tables, List<Relation?> written, bool fanOut, FactContext context)
    {
        if (written.FirstOrDefault(static r => r!.Placement is not null) is not { } reference)
            return new ShardVerdict(new ShardModel(tables.Default.Count == 0 && tables.Reference.Count > 0 && !Effects.LocksRows(statement) ? ShardTarget.Any : ShardTarget.Default));
        if (tables.Default.Count > 0)
            return new ShardVerdict(null, Rules.TablesApart, $"table \"{tables.Default[0].Relation!.Name}\" lies on the default shard alone, and \"{reference.Name}\" is to be written on all of them");
        if (!fanOut)
            return new ShardVerdict(null, Rules.NoShardKey, $"table \"{reference.Name}\" is on every shard; write -- @fanout to write it on all of them");
        return Diverges(statement, tables, context) is { } why
            ? new ShardVerdict(null, Rules.CannotMerge, $"table \"{reference.Name}\" would not be the same on every shard: {why}")
            : new ShardVerdict(new ShardModel(ShardTarget.Every, default, new MergeModel(null, default, null, null, default, OneCounts: true)));
    }

    /// <summary>What a server may compute in another way than the next; null where each of them does the same.</summary>
    private static string? Diverges(BoundStatement statement, ShardTables tables, FactContext context)
    {
        foreach (var insert in tables.Modifications.Where(static m => m.Kind == StatementKind.Insert || m.Kind == StatementKind.Merge && m.Changes.Any(static c => c.IsInsert)))
        {
            var given = insert.Changes.Where(static c => c.IsInsert).SelectMany(static c => c.Columns).Where(static c => c.Given == GivenValue.Value).Select(static c => c.Index).ToList();
            var columns = insert.Target.Relation!.Columns;
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].HasDefault && !columns[i].IsGenerated && !given.Contains(i))
                    return $"column \"{columns[i].Name}\" gets its default from each server; give it a value";
            }
        }
        const string WhichRows = "which rows are taken, or in what order, each server says for itself";
        string? why = null;
        BoundTree.VisitStatements(statement, part => why ??= part is BoundQuery { Limit: not null } or BoundQuery { Offset: not null } or BoundSelect { DistinctOn.Count: > 0 }
            or BoundModification { Kind: StatementKind.Update, From.Count: > 0 } ? WhichRows : null);
        BoundTree.Visit(statement, expr =>
        {
            why ??= expr switch
            {
                BoundCall { Routine: { Volatility: not 'i' } routine } => $"{routine.Name}() gives another value on each server; give the value as a parameter",
                BoundSqlValue value => $"{value.Name.ToUpperInvariant()} gives another value on each server; give the value as a parameter",
                BoundOperator { Operator.Volatility: 'v' } => "it computes something volatile",
                BoundAggregate aggregate when MergeColumns.Of(aggregate, out _) is null && aggregate is not { Distinct: true, Routine.Name: "count" } => WhichRows,
                BoundWindowCall or BoundSystemColumn => WhichRows,
                _ => null,
            };
            return why is null;
        });
        return why;
    }

    /// <summary>The table that a change ends up in; null where rules or triggers of a view take it.</summary>
    private static Relation? WrittenBy(BoundModification modification, FactContext context)
    {
        const int MostViews = 20;
        var target = modification.Target.Relation!;
        for (var depth = 0; depth < MostViews; depth++)
        {
            if (target.HasRules || target.InsteadOfTriggers.Count > 0)
                return null;
            if (target.Kind != RelationKind.View)
                return target;
            if (context.DefinitionOf(target) is not { } definition || ViewUpdates.TableOf(definition) is not { } under)
                return null;
            target = under;
        }
        return null;
    }

    private static string? Apart(ShardTables tables, List<Relation?> written)
    {
        var first = tables.Sharded[0].Relation!;
        if (tables.Default.Count > 0)
            return $"table \"{tables.Default[0].Relation!.Name}\" lies on the default shard alone, and the rows of \"{first.Name}\" on all of them; make it -- @reference, shard it, or ask twice";
        if (written.FirstOrDefault(static r => r!.Placement is { IsReference: true }) is { } reference)
            return $"table \"{reference.Name}\" is on every shard, and cannot be written together with \"{first.Name}\"";
        if (tables.Sharded.FirstOrDefault(static e => TypesOf(e) is null) is { } faulty)
            return $"the shard key of table \"{faulty.Relation!.Name}\" is not valid";
        return tables.Sharded.FirstOrDefault(e => !TypesOf(e)!.SequenceEqual(TypesOf(tables.Sharded[0])!)) is not { } other ? null
            : $"tables \"{first.Name}\" and \"{other.Relation!.Name}\" are sharded by keys of other types, {Key(tables.Sharded[0])} and {Key(other)}: equal keys do not lie together";
    }

    /// <summary>What each part of a table's key hashes as; null where one is no key.</summary>
    private static List<ShardKeyType>? TypesOf(TableEntry entry)
    {
        var types = KeyOf(entry).Select(i => i < 0 ? null : Placement.KeyTypeOf(entry.Relation!.Columns[i].Type)).ToList();
        return types.Contains(null) ? null : types.ConvertAll(static t => t!.Value);
    }

    /// <summary>The indexes of the key's columns.</summary>
    public static IEnumerable<int> KeyOf(TableEntry entry) => entry.Relation!.Placement!.Key.Select(name => entry.Relation.FindColumn(name));

    private static string Key(TableEntry entry) => string.Join(", ", entry.Relation!.Placement!.Key.Select(static k => $"\"{k}\""));

    private sealed class Pinned(IReadOnlyList<ShardKeyPart> parts, IReadOnlyList<ShardRestriction> restrictions)
    {
        public IReadOnlyList<ShardKeyPart> Parts => parts;

        public IReadOnlyList<ShardRestriction> Restrictions => restrictions;
    }

    /// <summary>The key that all sharded tables may be restricted to; null where there is none.</summary>
    private static Pinned? PinnedTo(ShardTables tables)
    {
        var keys = tables.Sharded.ConvertAll(static e => KeyOf(e).ToList());
        if (keys.Exists(k => k.Count != keys[0].Count) || tables.Sharded.Exists(e => e.Relation!.Placement!.Group != tables.Sharded[0].Relation!.Placement!.Group))
            return null;
        var found = Candidates(tables).Select(part => (Part: part, Restriction: ShardRestriction.Find(tables, expr => part.Equals(ShardValues.PartOf(expr))))).ToList();
        var (parts, restrictions) = (new List<ShardKeyPart>(), new List<ShardRestriction>());
        for (var i = 0; i < keys[0].Count; i++)
        {
            var (part, restriction) = found.FirstOrDefault(f => !tables.Sharded.Where((entry, n) => !f.Restriction.Restricts(entry, keys[n][i])).Any() && tables.Modifications.TrueForAll(m => InsertsByMerge(m, i, f.Restriction)));
            if (part is null)
                return null;
            parts.Add(part);
            restrictions.Add(restriction);
        }
        return new Pinned(parts, restrictions);
    }

    /// <summary>Whether the rows that a MERGE inserts, if it is one that does, have the value in that part of the key.</summary>
    private static bool InsertsByMerge(BoundModification merge, int part, ShardRestriction restriction)
    {
        if (merge.Kind != StatementKind.Merge || !merge.Changes.Any(static c => c.IsInsert))
            return true;
        if (merge.Target.Relation is not { Placement: { IsReference: false } placement } target)
            return false;
        var name = placement.Key[part];
        return merge.Changes.Where(static c => c.IsInsert).All(c => c.Columns.Any(g => g.Given == GivenValue.Value && target.Columns[g.Index].Name == name))
            && merge.Assignments.Where(a => a.Column.Name == name).All(a => a.Value is { } value && ShardValues.TypeOf(value) is not null && restriction.IsValue(value));
    }

    /// <summary>The parameters and constants that something is equal to, parameters first.</summary>
    private static List<ShardKeyPart> Candidates(ShardTables tables)
    {
        var values = tables.Equalities.SelectMany(static e => new[] { e.Left, e.Right })
            .Concat(tables.Memberships.SelectMany(static m => m.Left))
            .Concat(tables.Memberships.SelectMany(static m => m.Query.Columns!.Select(static c => c.Expression)))
            .Concat(tables.Modifications.SelectMany(static m => m.Assignments.Select(static a => a.Value).OfType<BoundExpr>()))
            .Concat(tables.Modifications.SelectMany(static m => m.Source?.Columns?.Select(static c => c.Expression) ?? []))
            .Concat(tables.Behind.Values.SelectMany(static s => s.Columns?.Select(static c => c.Expression) ?? []))
            .Concat(tables.Behind.Values.OfType<BoundValues>().SelectMany(static v => v.Rows.SelectMany(static row => row)));
        return [.. values.Select(ShardValues.PartOf).OfType<ShardKeyPart>().Distinct().OrderBy(static p => p.Parameter ?? int.MaxValue).ThenBy(static p => p.Constant, System.StringComparer.Ordinal)];
    }

    /// <summary>A change of a shard key's column to something that it is not already; null where there is none.</summary>
    private static string? KeyChange(ShardTables tables, Pinned? pinned, FactContext context)
    {
        foreach (var modification in tables.Modifications)
        {
            var target = modification.Target.Relation!;
            var isView = target.Kind == RelationKind.View;
            foreach (var change in modification.Changes.Where(static c => !c.IsInsert).SelectMany(static c => c.Columns))
            {
                var under = isView ? WrittenBy(modification, context) : target;
                var column = context.TableBehind(target, change.Index) is var (table, index) ? table.Columns[index] : null;
                if (under?.Placement is not { IsReference: false } placement || column is not null && !placement.Key.Contains(column.Name))
                    continue;
                var part = column is null ? -1 : placement.Key.ToList().IndexOf(column.Name);
                if (part < 0 || !IsKept(modification, target.Columns[change.Index].Name, change, pinned?.Restrictions[part]))
                    return $"column \"{column?.Name ?? target.Columns[change.Index].Name}\" is the shard key of \"{under.Name}\": a row cannot be moved by UPDATE; delete it, and insert it with its new key";
            }
        }
        return null;
    }

    /// <summary>Whether a key is set to what it is known to be.</summary>
    private static bool IsKept(BoundModification modification, string column, ColumnChange change, ShardRestriction? restriction)
    {
        bool IsSame(BoundExpr? value) => value is not null && (restriction?.IsValue(value) == true
            || ShardValues.Unwrap(value) is BoundColumn { Entry: { Name: "excluded", Relation: null, Query: null, CommonTable: null } } given && given.Index == change.Index && restriction is not null
            || modification.Kind != StatementKind.Insert && ShardValues.Unwrap(value) is BoundColumn own && own.Entry == modification.Target && own.Index == change.Index);
        var assignments = modification.Kind == StatementKind.Insert ? modification.ConflictAssignments : modification.Assignments;
        return !change.IsPart && change.Given == GivenValue.Value && assignments.Where(a => a.Column.Name == column).All(a => IsSame(a.Value));
    }

    private static string Missing(ShardTables tables)
    {
        var entry = tables.Sharded[0];
        var key = entry.Relation!.Placement!.Key;
        var example = string.Join(" AND ", key.Select(k => $"{entry.Name}.{k} = @{k}"));
        return tables.Modifications.Exists(m => m.Target == entry && m.Kind == StatementKind.Insert)
            ? $"nothing says which {Key(entry)} the rows have that are inserted into the sharded table \"{entry.Relation.Name}\"; give all of them one, as a parameter"
            : $"nothing says which {Key(entry)} of the sharded table \"{entry.Relation.Name}\" is meant; write a condition such as {example}, or -- @fanout to ask all shards";
    }
}
