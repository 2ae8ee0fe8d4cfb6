using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>What a statement's struct says of shards: which of them it means, the bucket of its key, and how their results become one.</summary>
internal sealed class ShardEmitter(CodeWriter writer, RowEmitter rows)
{
    private const string Namespace = "global::SqlGen.Sharding.";

    /// <summary>Whether the method's list is split by the shards of its items, by an interface of its own.</summary>
    public static bool SplitsBulk(QueryModel query) => query is { Command: QueryCommand.Bulk, Shards.Target: ShardTarget.Key };

    /// <summary>The facts for the statement's <c>QueryInfo</c>.</summary>
    public static IEnumerable<string> Facts(QueryModel query)
    {
        if (query.Shards is not { } shards)
            yield break;
        yield return $"Shards = {Namespace}ShardTarget.{shards.Target}";
        if (shards.Merge is not { } merge)
            yield break;
        var says = new List<string>();
        if (merge.Sql is { } sql)
            says.Add($"Sql = {CSharpText.Literal(sql)}");
        if (merge.Columns.Count > 0)
            says.Add("IsOneRow = true");
        if (merge.Limit is not null || merge.Offset is not null)
            says.Add("IsPaged = true");
        if (merge.OneCounts)
            says.Add("IsSame = true");
        var orders = string.Join(", ", merge.OrderBy.Select(order => Order(order, query.Columns[order.Column])));
        yield return $"Merge = new {Namespace}ShardMerge({orders}){(says.Count > 0 ? $" {{ {string.Join(", ", says)} }}" : "")}";
    }

    public void Emit(Method method)
    {
        var query = method.Query;
        if (query.Shards is { Target: ShardTarget.Key } shards)
            EmitBucket(method, shards);
        if (query.Shards?.Merge is not { } merge)
            return;
        if (merge.Limit is not null || merge.Offset is not null)
        {
            writer.Line();
            writer.Line($"public (long? Limit, long? Offset) Page => ({Number(merge.Limit, method)}, {Number(merge.Offset, method)});");
        }
        if (merge.Columns.Count > 0 && method.Row is { } row)
        {
            writer.Line();
            writer.Line(Merge($"public static {row} Merge({row} left, {row} right) => ", query, merge) + ";");
        }
    }

    private void EmitBucket(Method method, ShardModel shards)
    {
        var hash = $"new {Namespace}PartitionHash(){string.Concat(shards.Key.Select(part => $".Add({Value(part, method)})"))}.Bucket";
        writer.Line();
        if (!method.Query.TakesList())
        {
            writer.Line($"public int Bucket => {hash};");
            return;
        }
        if (SplitsBulk(method.Query))
        {
            writer.Line($"public static {method.Names.Struct} Of({Method.List.Replace("{item}", method.Item)} items) => new(items);");
            writer.Line();
        }
        writer.Line($"public static int BucketOf({method.Item} item) => {hash};");
    }

    private string Value(ShardKeyPart part, Method method) => part switch
    {
        // A type of the user's is hashed as what it is to the database.
        { Parameter: { } parameter } when rows.Map(method.Query.Parameters[parameter - 1]) is { Sent: not null } user => user.Bound(method.ValueOf(parameter - 1), nullable: false),
        { Parameter: { } parameter } => method.ValueOf(parameter - 1),
        { Type: ShardKeyType.Integer } => part.Constant + "L",
        { Type: ShardKeyType.Uuid } => $"global::System.Guid.Parse({CSharpText.Literal(part.Constant!)})",
        _ => CSharpText.Literal(part.Constant!),
    };

    private static string Number(RowNumber? number, Method method) => number switch
    {
        null => "null",
        { Parameter: { } parameter } => method.ValueOf(parameter - 1),
        _ => number.Constant!.Value.ToString(CultureInfo.InvariantCulture) + "L",
    };

    private string Merge(string head, QueryModel query, MergeModel merge)
    {
        string Of(MergeColumn column, string member) => $"{Namespace}Merged.{column.Function}(left{member}, right{member})";
        if (query.Shape() == RowShape.Value)
            return head + Of(merge.Columns[0], "");
        var properties = RowEmitter.PropertyNames(rows.RowType(query), query.Columns.Select(static c => c.Name));
        return CodeWriter.List(head + "new(", merge.Columns.Zip(properties, (column, property) => Of(column, "." + property)));
    }

    private static string Order(MergeOrder order, ColumnModel column)
    {
        var type = TypeMap.Sent(column.Type);
        var kind = type.Name switch
        {
            "int2" or "int4" or "int8" => "Integer",
            "numeric" => "Numeric",
            "float4" or "float8" => "Float",
            "bool" => "Boolean",
            "date" => "Date",
            "time" => "Time",
            "timestamp" or "timestamptz" => "Timestamp",
            "uuid" => "Uuid",
            _ => "Text",
        };
        var says = (order.Descending ? ", Descending: true" : "") + (order.NullsFirst ? ", NullsFirst: true" : "");
        // Named: a single `new(…)` would be taken for the whole array of `params`.
        return $"new {Namespace}MergeOrder({order.Column.ToString(CultureInfo.InvariantCulture)}, {Namespace}MergeType.{kind}{says})";
    }
}
