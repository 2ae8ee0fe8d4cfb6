using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>One query file as C#: the interface, the repository with a struct for each query, and the records of its own.</summary>
internal sealed class RepositoryEmitter
{
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
        _methods = MethodNames.Of(_file, _types).Select((names, i) => new Method(_file.Queries[i], names, _rows, _types)).ToList();
        _writer = new CodeWriter().Header(_file.Path, unit.Namespace);
    }

    public static string Emit(RepositoryUnit unit)
    {
        var emitter = new RepositoryEmitter(unit);
        emitter.EmitInterface();
        emitter.EmitClass();
        emitter.EmitExtensions();
        emitter.EmitRecords();
        return emitter._writer.ToString();
    }

    private void EmitInterface()
    {
        _writer.Line();
        _writer.Line($"/// <summary>The queries of <c>{FileName}</c>.</summary>");
        using (_writer.Block($"public interface {_repository.Interface}"))
            Separated([.. _methods.SelectMany(static method => method.Signatures.Select(signature => (method.Query, signature)))], declaration =>
            {
                QueryDocumentation.Emit(_writer, declaration.Query);
                _writer.Line($"{declaration.signature};");
            });
    }

    private void EmitClass()
    {
        _writer.Line();
        _writer.Line($"/// <summary>The queries of <c>{FileName}</c>. Thread-safe where the executor is.</summary>");
        _writer.Line("/// <param name=\"executor\">Where the queries run: a database, or a transaction.</param>");
        RowSecurityEmitter.EmitAttribute(_writer, _file);
        using (_writer.Block($"public sealed partial class {_repository.Name}(global::SqlGen.SqlExecutor executor) : {_repository.Interface}"))
        {
            _writer.Line("private readonly global::SqlGen.SqlExecutor _executor = executor;");
            foreach (var method in _methods)
            {
                foreach (var signature in method.Signatures)
                    EmitOneLine($"/// <inheritdoc/>", $"public {signature}", method.Call);
            }
            _rows.Json.Reserved = [.. MethodNames.TypeNames(_types), .. _methods.Select(static method => method.Names.Struct)];
            var statements = new StatementEmitter(_writer, _rows, _repository);
            foreach (var method in _methods)
                statements.Emit(method);
            _rows.Json.EmitReaders(_writer);
        }
    }

    /// <summary>Arguments as a record are a matter of the call alone: whoever implements the interface has one method for each query.</summary>
    private void EmitExtensions()
    {
        var methods = _methods.Where(static method => method.Query.Arguments() == ArgumentShape.SingleOrRecord).ToList();
        if (methods.Count == 0)
            return;
        _writer.Line();
        _writer.Line($"/// <summary>The queries of <c>{FileName}</c> that take many values, with these as one record.</summary>");
        using (_writer.Block($"public static class {_repository.Extensions}"))
            Separated(methods, method => EmitOneLine(
                $"/// <inheritdoc cref=\"{_repository.Interface}.{method.Names.Method}\"/>",
                $"public static {method.Signature([$"this {_repository.Interface} repository", $"{method.Record} arguments"])}",
                $"repository.{CodeWriter.List($"{method.Names.Method}(", [.. method.Names.Properties.Select(static p => $"arguments.{p}"), "cancellationToken"])}",
                isFirst: true));
    }

    private void EmitRecords()
    {
        foreach (var method in _methods)
        {
            // A method of two forms cannot be referred to by its name alone.
            var name = method.Query.Command == QueryCommand.CopyFrom
                ? $"<c>{_repository.Interface}.{method.Names.Method}</c>"
                : $"<see cref=\"{_repository.Interface}.{method.Names.Method}\"/>";
            if (method.Record is { } record)
                _rows.EmitParameters(_writer, method.Query, record, method.Query.TakesList() ? $"An item for {name}." : $"The arguments of {name}.");
            if (_types.Rows.FirstOrDefault(row => row.Query == method.Query.Name) is { } own)
                _rows.EmitOwn(_writer, method.Query, own.Name, $"A row of {name}.");
            foreach (var json in _types.Json.Where(json => json.Query == method.Query.Name))
                _rows.EmitJson(_writer, method.Query, json, $"An object in the JSON of {name}.");
            foreach (var list in FileNeeds.ListsOf(method.Query).Where(static list => list.IsRecord()))
                _rows.EmitItem(_writer, method.Query, list, $"A row of <c>{CSharpText.Xml(CSharpText.OneLine(list.Item.Name))}</c> in {name}.");
        }
    }

    private string FileName => CSharpText.Xml(CSharpText.OneLine(_file.Path));

    private void EmitOneLine(string documentation, string head, string body, bool isFirst = false)
    {
        if (!isFirst)
            _writer.Line();
        _writer.Line(documentation);
        _writer.Line($"{head} =>");
        using (_writer.Indent())
            _writer.Line($"{body};");
    }

    private void Separated<T>(IReadOnlyList<T> items, Action<T> emit)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                _writer.Line();
            emit(items[i]);
        }
    }
}
