using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>One query file as C#: the interface, the repository with a struct for each query, and the records of its own.</summary>
internal sealed class RepositoryEmitter
{
    private const string Reader = "global::Npgsql.NpgsqlDataReader";
    private const string Parameters = "global::Npgsql.NpgsqlParameterCollection";
    private const string Token = "global::System.Threading.CancellationToken";

    private readonly QueryFileModel _file;
    private readonly NamedRepository _repository;
    private readonly RowEmitter _rows;
    private readonly ProjectTypes _types;
    private readonly List<Method> _methods;
    private readonly CodeWriter _writer;

    private RepositoryEmitter(RepositoryUnit unit)
    {
        (_file, _types) = (unit.File, unit.Types);
        _repository = _types.Repositories[0];
        _rows = new RowEmitter(_types);
        _methods = MethodNames.Of(_file, _types).Select((names, i) => new Method(_file.Queries[i], names)).ToList();
        _writer = new CodeWriter().Header(_file.Path, unit.Namespace);
    }

    public static string Emit(RepositoryUnit unit)
    {
        var emitter = new RepositoryEmitter(unit);
        emitter.EmitInterface();
        emitter.EmitClass();
        emitter.EmitRecords();
        return emitter._writer.ToString();
    }

    private void EmitInterface()
    {
        _writer.Line();
        _writer.Line($"/// <summary>The queries of <c>{CSharpText.Xml(CSharpText.OneLine(_file.Path))}</c>.</summary>");
        using (_writer.Block($"public interface {_repository.Interface}"))
            Separated(_methods, method =>
            {
                QueryDocumentation.Emit(_writer, method.Query);
                _writer.Line($"{Signature(method)};");
            });
    }

    private void EmitClass()
    {
        _writer.Line();
        _writer.Line($"/// <summary>The queries of <c>{CSharpText.Xml(CSharpText.OneLine(_file.Path))}</c>. Thread-safe where the executor is.</summary>");
        _writer.Line("/// <param name=\"executor\">Where the queries run: a database, or a transaction.</param>");
        using (_writer.Block($"public sealed partial class {_repository.Name}(global::SqlGen.SqlExecutor executor) : {_repository.Interface}"))
        {
            _writer.Line("private readonly global::SqlGen.SqlExecutor _executor = executor;");
            foreach (var method in _methods)
                EmitMethod(method);
            foreach (var method in _methods)
                EmitStruct(method);
        }
    }

    private void EmitRecords()
    {
        foreach (var row in _types.Rows)
        {
            var method = _methods.First(m => m.Query.Name == row.Query);
            _rows.EmitOwn(_writer, method.Query, row.Name, $"A row of <see cref=\"{_repository.Interface}.{method.Names.Method}\"/>.");
        }
    }

    private void EmitMethod(Method method)
    {
        var statement = method.Names.Struct;
        var call = method.Query.Command switch
        {
            QueryCommand.One => $"QueryOneAsync<{statement}, {RowType(method.Query)}>",
            QueryCommand.Many => $"QueryManyAsync<{statement}, {RowType(method.Query)}>",
            QueryCommand.ExecRows => $"ExecuteRowsAsync<{statement}>",
            _ => $"ExecuteAsync<{statement}>",
        };
        var arguments = method.Names.Parameters.Count == 0 ? "default" : $"new({string.Join(", ", method.Names.Parameters)})";
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Line($"public {Signature(method)} =>");
        using (_writer.Indent())
            _writer.Line($"_executor.{call}({arguments}, cancellationToken);");
    }

    private string Signature(Method method)
    {
        var parameters = TypedParameters(method).Concat([$"{Token} cancellationToken = default"]);
        return CodeWriter.List($"{ReturnType(method.Query)} {method.Names.Method}(", parameters);
    }

    private void EmitStruct(Method method)
    {
        var query = method.Query;
        var row = query.Shape() == RowShape.None ? null : RowType(query);
        var head = $"private readonly struct {method.Names.Struct}";
        if (query.Parameters.Count > 0)
            head = CodeWriter.List(head + "(", TypedParameters(method));
        _writer.Line();
        using (_writer.Block($"{head} : {(row is null ? "global::SqlGen.IStatement" : $"global::SqlGen.IQuery<{row}>")}"))
        {
            EmitInfo(query);
            _writer.Line();
            EmitBind(method);
            if (row is null)
                return;
            _writer.Line();
            _writer.Line(_rows.ReadRow($"public static {row} Read({Reader} row) => ", query) + ";");
        }
    }

    private void EmitInfo(QueryModel query)
    {
        var name = $"{_repository.Name.Substring(0, _repository.Name.LastIndexOf("Repository", StringComparison.Ordinal))}.{query.Name}";
        var facts = new List<string>();
        if (query.ReadOnly)
            facts.Add("ReadOnly = true");
        if (query.Shape() != RowShape.None && query.Rows is Cardinality.One or Cardinality.AtMostOne)
            facts.Add("AtMostOneRow = true");
        _writer.Line($"public static global::SqlGen.QueryInfo Info {{ get; }} = new({CSharpText.Literal(name)},");
        using (_writer.Indent())
            _writer.Line($"{CSharpText.SqlLiteral(query.Sql)}){(facts.Count > 0 ? $" {{ {string.Join(", ", facts)} }}" : "")};");
    }

    private void EmitBind(Method method)
    {
        var bindings = method.Query.Parameters.Select((parameter, i) => Binding(parameter, method.Names.Parameters[i])).ToList();
        switch (bindings.Count)
        {
            case 0:
                _writer.Line($"public void Bind({Parameters} parameters) {{ }}");
                break;
            case 1:
                _writer.Line($"public void Bind({Parameters} parameters) =>");
                using (_writer.Indent())
                    _writer.Line(bindings[0]);
                break;
            default:
                using (_writer.Block($"public void Bind({Parameters} parameters)"))
                    bindings.ForEach(_writer.Line);
                break;
        }
    }

    private string Binding(ParameterModel parameter, string name)
    {
        var type = _rows.Map(parameter.Type);
        var value = type.Bound(name, parameter.Nullable);
        return $"parameters.Add(new global::Npgsql.NpgsqlParameter<{type.Of(parameter.Nullable)}> {{ TypedValue = {value}, {type.WireType} }});";
    }

    private IEnumerable<string> TypedParameters(Method method) =>
        method.Query.Parameters.Select((parameter, i) => $"{_rows.Map(parameter.Type).Of(parameter.Nullable)} {method.Names.Parameters[i]}");

    /// <summary>The row as the runtime is told it: no row of <c>:one</c> is null, so its type must have a null.</summary>
    private string RowType(QueryModel query)
    {
        var type = _rows.RowType(query);
        var needsNull = query.Command == QueryCommand.One && query.Shape() == RowShape.Value && _rows.Map(query.Columns[0].Type).IsValueType;
        return needsNull ? Nullable(type) : type;
    }

    private string ReturnType(QueryModel query)
    {
        const string task = "global::System.Threading.Tasks.Task";
        return query.Command switch
        {
            QueryCommand.One => $"{task}<{Nullable(RowType(query))}>",
            QueryCommand.Many => $"{task}<global::System.Collections.Generic.List<{RowType(query)}>>",
            QueryCommand.ExecRows => $"{task}<long>",
            _ => task,
        };
    }

    private static string Nullable(string type) => type.EndsWith("?", StringComparison.Ordinal) ? type : type + "?";

    private void Separated<T>(IReadOnlyList<T> items, Action<T> emit)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                _writer.Line();
            emit(items[i]);
        }
    }

    private sealed record Method(QueryModel Query, MethodNames Names);
}
