using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>The nested struct of a query: its SQL, what was proved of it, how its parameters are bound and its rows read.</summary>
internal sealed class StatementEmitter(CodeWriter writer, RowEmitter rows, NamedRepository repository)
{
    private const string Reader = "global::Npgsql.NpgsqlDataReader";
    private const string Parameters = "global::Npgsql.NpgsqlParameterCollection";
    private const string Importer = "global::Npgsql.NpgsqlBinaryImporter";

    /// <summary>The statement that reads a table's rows; others which give the same ask it.</summary>
    private readonly Dictionary<TableModel, string> _readers = [];

    public void Emit(Method method)
    {
        writer.Line();
        using (writer.Block($"{Head(method)} : {Interface(method)}"))
        {
            EmitInfo(method.Query);
            writer.Line();
            if (method.Query.Command == QueryCommand.CopyFrom)
                EmitWrite(method);
            else
                EmitBind(method);
            new ShardEmitter(writer, rows).Emit(method);
            if (method.Row is not { } row)
                return;
            writer.Line();
            if (method.Query.Lists.Count > 0)
            {
                new NestedReadEmitter(writer, rows, method.Query).Emit(row);
                return;
            }
            var head = $"public static {row} Read({Reader} row) => ";
            if (ReaderOf(method) is { } reader)
                writer.Line($"{head}{reader}.Read(row);");
            else
                writer.Line(rows.ReadRow(head, method.Query) + ";");
        }
    }

    private string? ReaderOf(Method method)
    {
        if (method.Query.Shape() != RowShape.Table)
            return null;
        if (!_readers.TryGetValue(method.Query.Table!, out var reader))
            _readers.Add(method.Query.Table!, method.Names.Struct);
        return reader;
    }

    private static string Head(Method method)
    {
        var head = $"private readonly struct {method.Names.Struct}";
        return method.Query.Command == QueryCommand.Bulk ? $"{head}({Method.List} items)".Replace("{item}", method.Item)
            : method.Query.TakesList() || method.Query.Parameters.Count == 0 ? head
            : CodeWriter.List(head + "(", method.TypedParameters);
    }

    private static string Interface(Method method) => method.Query.Command switch
    {
        QueryCommand.CopyFrom => $"global::SqlGen.ICopy<{method.Item}>",
        QueryCommand.Bulk when ShardEmitter.SplitsBulk(method.Query) =>
            $"global::SqlGen.IBulk<{method.Names.Struct}, {method.Item}>{(method.Row is null ? "" : $", global::SqlGen.IQuery<{method.Row}>")}",
        QueryCommand.BatchExec => $"global::SqlGen.IBatch<{method.Item}>",
        QueryCommand.BatchOne or QueryCommand.BatchMany => $"global::SqlGen.IBatchQuery<{method.Item}, {method.Row}>",
        _ when method.Query.Lists.Count > 0 => $"global::SqlGen.INestedQuery<{method.Row}, {method.Names.Struct}.Groups>",
        _ => method.Row is null ? "global::SqlGen.IStatement" : $"global::SqlGen.IQuery<{method.Row}>",
    };

    private void EmitInfo(QueryModel query)
    {
        var name = $"{repository.Name.Substring(0, repository.Name.LastIndexOf("Repository", StringComparison.Ordinal))}.{query.Name}";
        var facts = new List<string>();
        if (query.ReadOnly)
            facts.Add("ReadOnly = true");
        if (query.Has("replica"))
            facts.Add("ForReplica = true");
        else if (query.ReadOnly && (query.Has("primary") || query.Effects is { StandbySafe: false }))
            facts.Add("NeedsPrimary = true");
        if (query.Shape() != RowShape.None)
        {
            if (query.Rows is Cardinality.One or Cardinality.AtMostOne)
                facts.Add("AtMostOneRow = true");
            facts.Add($"Columns = {CSharpText.Literal(string.Join(", ", query.Columns.Select(Definition)))}");
        }
        facts.AddRange(ShardEmitter.Facts(query));
        writer.Line($"public static global::SqlGen.QueryInfo Info {{ get; }} = new({CSharpText.Literal(name)},");
        using (writer.Indent())
            writer.Line($"{CSharpText.SqlLiteral(query.Sql)}){(facts.Count > 0 ? $" {{ {string.Join(", ", facts)} }}" : "")};");
    }

    /// <summary>A column as in CREATE TABLE; the server sends a domain as the type under it.</summary>
    private static string Definition(ColumnModel column)
    {
        var type = TypeMap.Sent(column.Type);
        var isPlain = column.Name.Length > 0 && column.Name.All(static c => c is '_' or >= 'a' and <= 'z' or >= '0' and <= '9');
        return $"{(isPlain ? column.Name : $"\"{column.Name.Replace("\"", "\"\"")}\"")} {type.Display}{(column.Nullable ? "" : " NOT NULL")}";
    }

    private void EmitBind(Method method)
    {
        var modifier = method.Query.Command is QueryCommand.BatchExec or QueryCommand.BatchOne or QueryCommand.BatchMany ? "static " : "";
        var head = $"public {modifier}void Bind({(modifier.Length > 0 ? method.Item + " item, " : "")}{Parameters} parameters)";
        var bindings = method.Query.Parameters.Select((parameter, i) => Binding(method, parameter, i)).ToList();
        switch (bindings.Count)
        {
            case 0:
                writer.Line(head + " { }");
                break;
            case 1:
                writer.Line(head + " =>");
                using (writer.Indent())
                    writer.Line(bindings[0]);
                break;
            default:
                using (writer.Block(head))
                    bindings.ForEach(writer.Line);
                break;
        }
    }

    private string Binding(Method method, ParameterModel parameter, int index)
    {
        var type = rows.Map(parameter);
        var value = type.Bound(method.ValueOf(index), parameter.Nullable);
        if (method.Query.Command != QueryCommand.Bulk)
            return Parameter(type.SentOf(parameter.Nullable), value, type.Wire);
        // One array for each parameter, of which the statement makes rows again.
        var sent = type.SentOf(parameter.Nullable);
        var types = type.Sent is null ? "" : $"<{method.Item}, {sent}>";
        return Parameter($"{sent}[]", $"global::SqlGen.BulkColumn.Of{types}(items, static item => {value})", rows.MapArrayOf(parameter.Type).Wire);
    }

    /// <summary>Adds a value to <c>parameters</c>.</summary>
    public static string Parameter(string type, string value, WireType wire) =>
        $"global::SqlGen.StatementParameters.{(wire.IsDeclared ? "AddDeclared" : "Add")}<{type}>(parameters, {value}, {wire.Value});";

    private void EmitWrite(Method method)
    {
        using var _ = writer.Block(CodeWriter.List(
            $"public static async {Method.Task} WriteAsync(", [$"{Importer} writer", $"{method.Item} item", $"{Method.Token} cancellationToken"]));
        for (var i = 0; i < method.Query.Parameters.Count; i++)
        {
            var parameter = method.Query.Parameters[i];
            var type = rows.Map(parameter);
            var sent = type.Sent is null ? "" : $"<{type.SentOf(parameter.Nullable)}>";
            writer.Line($"await writer.WriteAsync{sent}({type.Bound(method.ValueOf(i), parameter.Nullable)}, {type.Wire.Value}, cancellationToken).ConfigureAwait(false);");
        }
    }
}
