using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>The bodies of functions in SQL, which the server checks when they are created (<c>fmgr_sql_validator</c>).</content>
internal sealed partial class SchemaBuilder
{
    /// <summary>The setting <c>check_function_bodies</c>; a body that is no string is checked in any case.</summary>
    private bool _checksBodies = true;

    /// <summary>What a body names that is bound at its definition: the function needs it as long as it is there.</summary>
    private void CheckBody(CreateFunction create, Routine routine)
    {
        var references = References.None;
        Try(() => references = ReferencesOfBody(create, routine), GapKinds.None, null);
        if (references != References.None)
            _changes.Replace(routine, routine with { References = routine.References.With(references) });
    }

    private References ReferencesOfBody(CreateFunction create, Routine routine)
    {
        if (create.Language != "sql" || create.Body is not { } body || body.Statements is null && !_checksBodies)
            return References.None;
        RequireTypesOfSql(create, routine);
        var path = catalog.SearchPath;
        catalog.SearchPath = create.SearchPath is { } own ? Schemas(own) : path;
        try
        {
            return ReferencesOfBody(create, body, routine);
        }
        finally
        {
            catalog.SearchPath = path;
        }
    }

    private static void RequireTypesOfSql(CreateFunction create, Routine routine)
    {
        if (routine.Result is { Kind: PgTypeKind.Pseudo, Name: not ("record" or "void") } result && !Polymorphism.IsPolymorphic(result))
            throw Invalid($"SQL functions cannot return type {TypeFormatter.Format(result)}", create.Name.Span);
        foreach (var input in routine.Inputs)
        {
            if (input.Kind == PgTypeKind.Pseudo && !Polymorphism.IsPolymorphic(input))
                throw Invalid($"SQL functions cannot have arguments of type {TypeFormatter.Format(input)}", create.Name.Span);
        }
    }

    private References ReferencesOfBody(CreateFunction create, RoutineBody body, Routine routine)
    {
        var file = body.Statements is null ? new SourceFile(_diagnostics.File.Path, body.Text) : _diagnostics.File;
        var isPolymorphic = Polymorphism.IsPolymorphic(routine.Result);
        foreach (var type in routine.Inputs)
            isPolymorphic |= Polymorphism.IsPolymorphic(type);
        IReadOnlyList<Statement> statements = body.Statements is { } parsed ? parsed : Parsed(file, body);
        // What a polymorphic body means is known by its call alone.
        var references = References.None;
        if (isPolymorphic)
            return references;
        BoundStatement? last = null;
        var inputs = new List<(string, SqlType)>();
        for (var i = 0; i < routine.Inputs.Count; i++)
            inputs.Add((routine.InputNames?[i] ?? "", new SqlType(routine.Inputs[i])));
        var scope = new RoutineScope(routine.Name, inputs);
        foreach (var statement in statements)
        {
            last = null;
            if (statement is not (QueryStatement or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement))
                continue;
            var sink = new DiagnosticSink(file);
            last = Binder.BindBody(catalog, sink, statement, scope);
            foreach (var diagnostic in sink.Diagnostics)
            {
                // What is not known yet may be right.
                if (diagnostic.Rule == Rules.NotSupported)
                    return references;
                if (diagnostic.IsError)
                    throw Error(diagnostic.Rule, diagnostic.Message, body.InFile(diagnostic.Span), diagnostic.SqlState);
            }
            if (last is null)
                return references;
            if (body.Statements is not null)
                references = references.With(ReferenceCollector.Of(last, catalog));
        }
        if (routine.Result is not { Name: "void", Schema: "pg_catalog" } && !Returns(last, routine))
            throw Invalid($"return type mismatch in function declared to return {TypeFormatter.Format(routine.Result)}", create.Name.Span);
        return references;
    }

    private static List<Statement> Parsed(SourceFile file, RoutineBody body)
    {
        var statements = new List<Statement>();
        var reader = new StatementReader(file.Text);
        while (reader.Read())
        {
            var parsed = Parser.Parse(file, reader.Tokens, 0, reader.End, annotations: false);
            if (parsed.Error is { } error)
                throw Error(error.Rule, error.Message, body.InFile(error.Span));
            statements.Add(parsed.Statement!);
        }
        return statements;
    }

    /// <summary>Whether a body's last statement gives what the function is declared to return (<c>check_sql_fn_retval</c>).</summary>
    private bool Returns(BoundStatement? last, Routine routine)
    {
        if (last?.Columns is not { } columns)
            return false;
        bool Fits(int column, PgType type) => Coercion.CanCoerce(catalog, columns[column].Type.Type, type, CastContext.Assignment);
        var isRow = Coercion.IsComposite(routine.Result) || Coercion.IsRecord(routine.Result);
        if (!isRow)
            return columns.Count == 1 && Fits(0, routine.Result);
        if (columns.Count == 1 && routine.OutColumns.Count <= 1 && !Coercion.IsUnknown(columns[0].Type.Type)
            && (Coercion.IsComposite(columns[0].Type.Type) || Coercion.IsRecord(columns[0].Type.Type)) && Fits(0, routine.Result))
            return true;
        var types = new List<PgType>();
        foreach (var column in Coercion.BaseOf(routine.Result).Relation?.Columns ?? [])
            types.Add(column.Type.Type);
        if (Coercion.IsRecord(routine.Result))
        {
            foreach (var (_, type) in routine.OutColumns)
                types.Add(type);
            if (types.Count == 0)
                return true;
        }
        if (columns.Count != types.Count)
            return false;
        for (var i = 0; i < types.Count; i++)
        {
            if (!Fits(i, types[i]))
                return false;
        }
        return true;
    }
}
