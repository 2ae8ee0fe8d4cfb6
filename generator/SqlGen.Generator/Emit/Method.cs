using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>A query as a method: its names, what it takes and what it gives.</summary>
internal sealed class Method(QueryModel query, MethodNames names, RowEmitter rows, ProjectTypes types)
{
    public const string Task = "global::System.Threading.Tasks.Task";
    public const string Token = "global::System.Threading.CancellationToken";

    /// <summary>What <c>:bulk</c> takes: it is gone through once for each parameter.</summary>
    public const string List = Collections + "IReadOnlyCollection<{item}>";

    private const string Collections = "global::System.Collections.Generic.";

    public QueryModel Query => query;

    public MethodNames Names => names;

    /// <summary>The record of the parameters, where there is one.</summary>
    public string? Record => types.Parameters.FirstOrDefault(p => p.Query == query.Name)?.Name;

    /// <summary>The type of an item, where the method takes a list.</summary>
    public string Item => Record ?? TypeOf(query.Parameters[0]);

    /// <summary>The row as the runtime is told it: no row of <c>:one</c> is null, so its type must have a null.</summary>
    public string? Row
    {
        get
        {
            if (query.Shape() == RowShape.None)
                return null;
            var type = rows.RowType(query);
            var needsNull = CanBeAbsent && query.Shape() == RowShape.Value && rows.Map(query.Columns[0].Type).IsValueType;
            return needsNull ? Nullable(type) : type;
        }
    }

    public string Returns => query.Command switch
    {
        QueryCommand.One => $"{Task}<{(CanBeAbsent ? Nullable(Row!) : Row)}>",
        QueryCommand.Stream => $"{Collections}IAsyncEnumerable<{Row}>",
        QueryCommand.BatchOne => $"{Task}<{Collections}List<{Nullable(Row!)}>>",
        QueryCommand.BatchMany => $"{Task}<{Collections}List<{Collections}List<{Row}>>>",
        QueryCommand.Exec or QueryCommand.BatchExec => Task,
        QueryCommand.ExecRows or QueryCommand.ExecResult or QueryCommand.CopyFrom => $"{Task}<long>",
        _ => Row is null ? $"{Task}<long>" : $"{Task}<{Collections}List<{Row}>>",
    };

    /// <summary>Whether there may be no row where one is asked for; an aggregate without GROUP BY always has one.</summary>
    private bool CanBeAbsent => query.Command == QueryCommand.One && query.Rows != Cardinality.One || query.Command == QueryCommand.BatchOne;

    /// <summary>The query's parameters, one by one.
    public IEnumerable<string> TypedParameters => query.Parameters.Select((parameter, i) => $"{TypeOf(parameter)} {names.Parameters[i]}");

    /// <summary>The declarations of the method; COPY has one for rows that are there and one for rows that come.</summary>
    public IEnumerable<string> Signatures => (query.Command switch
    {
        QueryCommand.CopyFrom => new[] { $"{Collections}IEnumerable<{Item}> items", $"{Collections}IAsyncEnumerable<{Item}> items" },
        QueryCommand.Bulk => [List.Replace("{item}", Item) + " items"],
        _ when query.TakesList() => [$"{Collections}IEnumerable<{Item}> items"],
        _ => [""],
    }).Select(list => Signature(list.Length > 0 ? [list] : TypedParameters));

    /// <summary>What the method does.</summary>
    public string Call
    {
        get
        {
            var @struct = names.Struct;
            var arguments = names.Parameters.Count == 0 ? "default" : $"new({string.Join(", ", names.Parameters)})";
            var call = query.Command switch
            {
                QueryCommand.One or QueryCommand.Many when query.Lists.Count > 0 =>
                    $"{(query.Command == QueryCommand.One ? "QueryNestedOneAsync" : "QueryNestedManyAsync")}<{@struct}, {Row}, {@struct}.Groups>({arguments}",
                QueryCommand.One => $"{(CanBeAbsent ? "QueryOneAsync" : "QuerySingleAsync")}<{@struct}, {Row}>({arguments}",
                QueryCommand.Many => $"QueryManyAsync<{@struct}, {Row}>({arguments}",
                QueryCommand.Stream => $"StreamAsync<{@struct}, {Row}>({arguments}",
                QueryCommand.ExecRows or QueryCommand.ExecResult => $"ExecuteRowsAsync<{@struct}>({arguments}",
                QueryCommand.CopyFrom => $"CopyAsync<{@struct}, {Item}>(items",
                QueryCommand.Bulk when ShardEmitter.SplitsBulk(query) => Row is null ? $"ExecuteBulkAsync<{@struct}, {Item}>(items" : $"QueryBulkAsync<{@struct}, {Item}, {Row}>(items",
                QueryCommand.Bulk => Row is null ? $"ExecuteRowsAsync<{@struct}>(new(items)" : $"QueryManyAsync<{@struct}, {Row}>(new(items)",
                QueryCommand.BatchExec => $"ExecuteBatchAsync<{@struct}, {Item}>(items",
                QueryCommand.BatchOne => $"QueryBatchOneAsync<{@struct}, {Item}, {Row}>(items",
                QueryCommand.BatchMany => $"QueryBatchManyAsync<{@struct}, {Item}, {Row}>(items",
                _ => $"ExecuteAsync<{@struct}>({arguments}",
            };
            return $"_executor.{call}, cancellationToken)";
        }
    }

    /// <summary>Where the value of a parameter comes from, inside the query's struct.</summary>
    public string ValueOf(int parameter) => query.Arguments() switch
    {
        ArgumentShape.ValueList => "item",
        ArgumentShape.RecordList => "item." + names.Properties[parameter],
        _ => names.Parameters[parameter],
    };

    public string Signature(IEnumerable<string> parameters) =>
        CodeWriter.List($"{Returns} {names.Method}(", parameters.Concat([$"{Token} cancellationToken = default"]));

    private string TypeOf(ParameterModel parameter) => rows.Map(parameter).Of(parameter.Nullable);

    private static string Nullable(string type) => type.EndsWith("?", StringComparison.Ordinal) ? type : type + "?";
}
