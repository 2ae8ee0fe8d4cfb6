using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>
/// On which shards tables lie: <c>-- @sharded by user_id</c> and <c>-- @reference</c> above CREATE TABLE, and the functions by which Citus is told
/// the same. Whether it can be so is looked at when the whole schema is known.
/// </content>
internal sealed partial class SchemaBuilder
{
    private const string Sharded = "sharded", Reference = "reference";

    private static readonly Regex KeyPattern = new(
        @"^by\s+(?:\(\s*(?<list>.+?)\s*\)|(?<list>.+))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex NamePattern = new("^(?:\"(?<quoted>(?:[^\"]|\"\")+)\"|(?<plain>[\\p{L}_][\\p{L}\\p{Nd}_$]*))$", RegexOptions.CultureInvariant);

    /// <summary>Where each placement was said, by the row type of its table, in the schema's order.</summary>
    private readonly List<(PgType Table, DiagnosticSink Sink, Span Place)> _placements = [];

    /// <summary>Notes what the comments above a statement say of the table that it creates. True where something is to be looked at in the end.</summary>
    public bool Place(Statement statement, IReadOnlyList<(string Name, string Arguments, Span Place)> directives, DiagnosticSink sink)
    {
        var before = _placements.Count(p => p.Sink == sink);
        foreach (var directive in directives.Reverse().Where(static d => d.Name is Sharded or Reference))
        {
            if (statement is not CreateTable { PartitionOf: null } create)
                sink.Report(Rules.InvalidPlacement, $"@{directive.Name} stands above CREATE TABLE, and above that of a partitioned table for its partitions", directive.Place);
            else if (KeyOf(directive) is not { } key)
                sink.Report(Rules.InvalidPlacement, "it is written -- @sharded by user_id, or by several columns: -- @sharded by tenant_id, user_id", directive.Place);
            else if (FindRelation(create.Name) is { Placement: not null })
                sink.Report(Rules.InvalidPlacement, $"table \"{create.Name}\" is said to lie on shards in two ways", directive.Place);
            else if (!sink.HasErrors && FindRelation(create.Name) is { Kind: RelationKind.Table } table)
                Place(table, new Placement(key), sink, directive.Place);
        }
        return _placements.Count(p => p.Sink == sink) > before || before > 0;
    }

    private void Place(Relation table, Placement placement, DiagnosticSink sink, Span place)
    {
        catalog.PutRelation(table with { Placement = placement });
        catalog.HasPlacements = true;
        _placements.Add((table.RowType!, sink, place));
    }

    private static string[]? KeyOf((string Name, string Arguments, Span Place) directive)
    {
        if (directive.Name == Reference)
            return directive.Arguments.Length == 0 ? [] : null;
        if (KeyPattern.Match(directive.Arguments) is not { Success: true } match)
            return null;
        var names = match.Groups["list"].Value.Split(',').Select(static part => NamePattern.Match(part.Trim())).ToList();
        return !names.TrueForAll(static name => name.Success) ? null
            : [.. names.Select(static n => n.Groups["quoted"] is { Success: true } quoted ? quoted.Value.Replace("\"\"", "\"") : Identifiers.Fold(n.Groups["plain"].Value))];
    }

    /// <summary>The functions of Citus that spread a table, in a schema file or a migration.</summary>
    private void PlaceByCitus(FunctionCall call)
    {
        if (call is not { Function.Last: "create_distributed_table" or "create_distributed_table_concurrently" or "create_reference_table" or "undistribute_table", Arguments.Length: > 0 })
            return;
        if (TextOf(call.Arguments[0].Value) is not { } name || FindTable(name) is not { Kind: RelationKind.Table } table)
            return;
        if (call.Function.Last == "undistribute_table")
            catalog.PutRelation(table with { Placement = null });
        else if (call.Function.Last == "create_reference_table")
            Place(table, new Placement([]) { IsCitus = true }, _diagnostics, call.Span);
        else if (call.Arguments.Length > 1 && TextOf(call.Arguments[1].Value) is { } column)
        {
            var with = call.Arguments.FirstOrDefault(static a => a.Name?.Text == "colocate_with") is { } argument ? TextOf(argument.Value) : null;
            var group = with switch { null or "default" => null, "none" => table.Name, _ => FindTable(with) is { } other ? other.Placement?.Group ?? other.Name : with };
            Place(table, new Placement([column]) { IsCitus = true, Group = group }, _diagnostics, call.Span);
        }
    }

    private Relation? FindTable(string name)
    {
        var parts = name.Split('.').Select(static part => NamePattern.Match(part) is { Success: true } match
            ? match.Groups["quoted"] is { Success: true } quoted ? quoted.Value.Replace("\"\"", "\"") : Identifiers.Fold(part) : part).ToArray();
        return catalog.FindRelation(parts.Length > 1 ? parts[parts.Length - 2] : null, parts[parts.Length - 1]);
    }

    private static string? TextOf(Expr expr)
    {
        while (expr is CastExpr cast)
            expr = cast.Operand;
        return (expr as StringLiteral)?.Value;
    }

    /// <summary>Looks at all that was said of shards, now that every table has its keys.</summary>
    public void CheckPlacements()
    {
        if (!catalog.HasPlacements)
            return;
        HandDownPlacements();
        foreach (var (type, sink, place) in _placements)
        {
            if (type.Relation is not { Placement: { } placement } table || catalog.FindRelation(table.Schema, table.Name) != table)
                continue;
            if (!placement.IsCitus && ParentApart(table, placement) is { } parent)
            {
                sink.Report(Rules.InvalidPlacement, $"the rows of table \"{table.Name}\" are rows of \"{parent.Name}\", too, and lie where those do: say of \"{parent.Name}\" where that is, and nothing of \"{table.Name}\"", place);
                continue;
            }
            if (!placement.IsCitus && !placement.IsReference && !CheckShardKey(table, placement, sink, place))
                continue;
            CheckUniqueness(table, placement, sink, place);
            CheckForeignKeys(table, placement, sink, place);
        }
    }

    /// <summary>The table that one is a partition or a child of, where its rows are said to lie elsewhere.</summary>
    private Relation? ParentApart(Relation table, Placement placement) =>
        ParentsOf(table).Find(parent => parent.Placement is not { } its || its.IsReference != placement.IsReference || !its.Key.SequenceEqual(placement.Key));

    /// <summary>A partition lies where its table does.</summary>
    private void HandDownPlacements()
    {
        bool changed;
        do
        {
            changed = false;
            foreach (var relation in catalog.Relations.ToList())
            {
                if (relation.Placement is not null)
                    continue;
                var above = relation.Parents.Select(name => catalog.Relations.FirstOrDefault(r => $"{r.Schema}.{r.Name}" == name)?.Placement).FirstOrDefault(static p => p is not null);
                if (above is null)
                    continue;
                catalog.PutRelation(relation with { Placement = above });
                changed = true;
            }
        }
        while (changed);
    }

    private bool CheckShardKey(Relation table, Placement placement, DiagnosticSink sink, Span place)
    {
        foreach (var name in placement.Key)
        {
            if (WhyNoKey(table, name, placement) is not { } why)
                continue;
            sink.Report(Rules.InvalidPlacement, why, place);
            return false;
        }
        return true;
    }

    private string? WhyNoKey(Relation table, string name, Placement placement)
    {
        if (table.FindColumn(name) is not (>= 0 and var index))
            return $"column \"{name}\" of the shard key does not exist in table \"{table.Name}\"{Suggestions.Phrase(Suggestions.Nearest(name, table.Columns.Select(static c => c.Name)))}";
        var column = table.Columns[index];
        if (placement.Key.Count(other => other == name) > 1)
            return $"column \"{name}\" stands in the shard key twice";
        if (Placement.KeyTypeOf(column.Type) is not { } type)
        {
            return column.Type.Type.Missing is not null ? null
                : $"column \"{name}\" of type {column.Type} cannot be a shard key: it must be smallint, integer, bigint, uuid, or text or varchar without a length";
        }
        if (!column.NotNull || column.MayHoldNull)
            return $"column \"{name}\" of the shard key can be null: a row without a key would lie on no shard; make it NOT NULL";
        if (column.IsGenerated)
            return $"column \"{name}\" of the shard key is computed by the server, when the row has its shard already";
        if (type == ShardKeyType.Text && catalog.HasOwnCollations && !IsDeterministic(column))
            return $"column \"{name}\" of the shard key has a collation that may take different texts for equal, which hash apart; give it COLLATE \"C\"";
        return null;
    }

    /// <summary>Of the server's own collations each is deterministic; of the user's, those that are not declared otherwise.</summary>
    private static bool IsDeterministic(Column column) =>
        (column.Collation ?? Collation.Of(column.Type.Type)) is null or { IsDeterministic: true };

    /// <summary>Each server sees its own rows: of a key without the shard key two may be equal. With a uuid that is left to its being one.</summary>
    private static void CheckUniqueness(Relation table, Placement placement, DiagnosticSink sink, Span place)
    {
        if (placement.IsReference)
            return;
        bool IsUuid(string name) => table.FindColumn(name) is >= 0 and var index && Coercion.BaseOf(table.Columns[index].Type.Type).Name == "uuid";
        var apart = table.Keys.Where(key => key.Columns is not { } columns || !placement.Key.All(columns.Contains) && !columns.Any(IsUuid)).Select(static key => $"\"{key.Name}\"").ToList();
        if (apart.Count > 0)
        {
            var key = string.Join(", ", placement.Key.Select(static k => $"\"{k}\""));
            sink.Report(
                Rules.UniqueOnShardOnly,
                $"{string.Join(", ", apart)} of table \"{table.Name}\" {(apart.Count == 1 ? "is" : "are")} unique on each shard only: without the shard key {key} two shards may hold the same value",
                place);
        }
    }

    private void CheckForeignKeys(Relation table, Placement placement, DiagnosticSink sink, Span place)
    {
        foreach (var key in table.ForeignKeys)
        {
            if (catalog.FindRelation(key.ReferencedSchema, key.ReferencedTable) is { } other && WhyApart(table, placement, key, other) is { } why)
            {
                sink.Report(Rules.ForeignKeyAcrossShards, $"foreign key \"{key.Name}\" of table \"{table.Name}\": {why}", place);
                return;
            }
        }
        foreach (var other in catalog.Relations.Where(static r => r is { Placement: null, Kind: RelationKind.Table, IsPartition: false }).OrderBy(static r => r.Schema + "." + r.Name, System.StringComparer.Ordinal))
        {
            if (placement is { IsReference: false, IsCitus: false } && other.ForeignKeys.FirstOrDefault(k => k.ReferencedSchema == table.Schema && k.ReferencedTable == table.Name) is { } from)
            {
                sink.Report(
                    Rules.ForeignKeyAcrossShards,
                    $"foreign key \"{from.Name}\" of table \"{other.Name}\": it lies on the default shard, and the rows of \"{table.Name}\" on all of them", place);
                return;
            }
        }
    }

    private static string? WhyApart(Relation table, Placement placement, ForeignKey key, Relation other)
    {
        if (other.Placement is { IsReference: true })
            return null;
        if (other.Placement is not { } its)
            return placement.IsCitus && placement.IsReference ? null : $"\"{other.Name}\" lies on the default shard alone; make it -- @reference, or shard it";
        if (placement.IsReference)
            return $"\"{table.Name}\" is on every shard, and each row of \"{other.Name}\" on one";
        for (var i = 0; i < placement.Key.Count; i++)
        {
            var at = key.Columns.ToList().IndexOf(placement.Key[i]);
            if (at < 0 || its.Key.Count != placement.Key.Count || key.ReferencedColumns[at] != its.Key[i])
                return $"the row that it leads to may lie on another shard; let it pair \"{placement.Key[i]}\" with the shard key of \"{other.Name}\"";
        }
        return null;
    }
}
