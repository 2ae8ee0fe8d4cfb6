using System;
using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Views, and tables made of queries.</content>
internal sealed partial class SchemaBuilder
{
    private readonly ViewDependencies _reads = new();

    private void Create(CreateView create)
    {
        var query = create.Recursive ? AsRecursive(create) : create.Query;
        var columns = ColumnsOf(query, create.Columns, create.Name, "CREATE VIEW specifies more column names than columns", isView: true, out var bound);
        var schema = TargetSchema(create.Name, create.Temporary || ReadsTemporary(bound));
        var name = create.Name.Last;
        var existing = catalog.FindRelation(schema, name);
        if (existing is not null && !create.OrReplace)
            RequireFreeRelation(schema, name, create.Name.Span);
        if (existing is { Kind: not RelationKind.View })
            throw Error(Rules.WrongObjectType, $"\"{existing.Name}\" is not a view", create.Name.Span);
        // Where that is wrong, queries are held against what the view is to become.
        if (existing is not null)
            Try(() => RequireReplaceable(existing, columns, create.Name.Span), GapKinds.None, null);
        var rowType = existing?.RowType ?? NewRowType(schema, name, create.Name.Span);
        if (existing is null)
            Forget(name);
        else
        {
            ForgetReaders(rowType, null);
            for (var i = 0; i < existing.Columns.Count && i < columns.Count; i++)
                columns[i] = columns[i] with { Id = existing.Columns[i].Id };
        }
        _changes.Put(new Relation(schema, name, RelationKind.View, columns)
        {
            RowType = rowType,
            References = ReferenceCollector.Of(bound, catalog),
            Definition = query,
            DefinitionText = ReferenceEquals(query, create.Query) ? _diagnostics.File[query.Span] : null,
            DefinitionStart = query.Span.Start,
            SearchPath = catalog.SearchPath,
        });
        _reads.Record(rowType, query, catalog);
    }

    /// <summary>Whether a query reads a temporary table: a view of it is one, too.</summary>
    private static bool ReadsTemporary(BoundStatement query)
    {
        var found = false;
        BoundTree.VisitStatements(query, statement =>
        {
            foreach (var entry in BoundTree.Entries(statement))
                found |= entry.Relation?.Schema == TemporarySchema;
        });
        return found;
    }

    /// <summary>CREATE RECURSIVE VIEW v (a) AS q means WITH RECURSIVE v (a) AS (q) SELECT a FROM v.</summary>
    private static Query AsRecursive(CreateView create)
    {
        var span = create.Query.Span;
        var name = create.Name.Parts[create.Name.Parts.Length - 1];
        var table = new CommonTableExpr(name, create.Columns, new QueryStatement(create.Query, span), [], span);
        var items = Array.ConvertAll(create.Columns, column => new SelectItem(new ColumnRef([column], false, column.Span), null, column.Span));
        var from = new TableRef(new QualifiedName([name], name.Span), false, null, [], span);
        var body = new SelectBody(false, [], items, null, [from], null, [], null, [], span);
        return new Query(new WithClause(true, [table], span), body, [], null, null, false, [], span);
    }

    private static void RequireReplaceable(Relation existing, List<Column> columns, Span span)
    {
        if (columns.Count < existing.Columns.Count)
            throw Error(Rules.InvalidDefinition, "cannot drop columns from view", span);
        for (var i = 0; i < existing.Columns.Count; i++)
        {
            var (before, after) = (existing.Columns[i], columns[i]);
            if (before.Name != after.Name)
                throw Error(Rules.InvalidDefinition, $"cannot change name of view column \"{before.Name}\" to \"{after.Name}\"", span);
            if (before.Type != after.Type)
                throw Error(Rules.InvalidDefinition, $"cannot change data type of view column \"{before.Name}\" from {before.Type} to {after.Type}", span);
        }
    }

    private void Create(CreateTableAs create)
    {
        var schema = TargetSchema(create.Name, create.Temporary);
        RequireTemporary(create.Temporary || create.OnCommit is null, create.Name);
        var name = create.Name.Last;
        if (create.IfNotExists && catalog.FindRelation(schema, name) is not null)
            return;
        RequireFreeRelation(schema, name, create.Name.Span);
        var columns = ColumnsOf(create.Query, create.Columns, create.Name, "too many column names were specified", isView: false, out var bound);
        if (create.Materialized && ReadsTemporary(bound))
            throw Error(Rules.FeatureNotSupported, "materialized views must not use temporary tables or views", create.Name.Span);
        var rowType = NewRowType(schema, name, create.Name.Span);
        Forget(name);
        _changes.Put(new Relation(schema, name, create.Materialized ? RelationKind.MaterializedView : RelationKind.Table, columns)
        {
            RowType = rowType,
            IsUnlogged = IsUnlogged(create, create.Name),
            References = create.Materialized ? ReferenceCollector.Of(bound, catalog) : References.None,
            Definition = create.Materialized ? create.Query : null,
            SearchPath = create.Materialized ? catalog.SearchPath : [],
        });
        if (create.Materialized)
            _reads.Record(rowType, create.Query, catalog);
        if (create.OnCommit == OnCommit.Drop)
            DropOnCommit(rowType);
    }

    private void Create(CreateTableAsExecute create)
    {
        var execute = create.Execute;
        if (!_prepared.TryGetValue(execute.Name.Text, out var prepared))
            throw Error(Rules.UndefinedObject, $"prepared statement \"{execute.Name}\" does not exist", execute.Name.Span, "26000");
        if (prepared is not QueryStatement { Query: var query })
            throw Error(Rules.WrongObjectType, "prepared statement is not a SELECT", execute.Name.Span);
        if (execute.Arguments.Length > 0)
            Refuse(create, "CREATE TABLE AS EXECUTE with arguments");
        else
            Create(new CreateTableAs(create.Name, create.IfNotExists, create.Temporary, false, create.Columns, query, create.Span) { OnCommit = create.OnCommit });
    }

    /// <summary>The columns of a query, under the names that are given for the first of them.</summary>
    private List<Column> ColumnsOf(Query query, Name[] names, QualifiedName relation, string tooMany, bool isView, out BoundStatement bound)
    {
        var sink = new DiagnosticSink(_diagnostics.File) { NotSupportedRule = Rules.DefinitionNotSupported };
        var statement = Binder.BindDefinition(catalog, sink, query);
        var notSupported = false;
        foreach (var found in sink.Diagnostics)
        {
            var isNotSupported = found.Rule == Rules.DefinitionNotSupported;
            notSupported |= isNotSupported;
            _diagnostics.Report(isNotSupported ? Rules.NotSupported : found.Rule, found.Message, found.Span, found.SqlState);
        }
        if (sink.HasErrors || notSupported || statement?.Columns is not { } results)
            throw new ReportedException(notSupported || !sink.HasErrors);
        bound = statement;
        if (names.Length > results.Count)
            throw Error(Rules.SyntaxError, tooMany, names[results.Count].Span);
        var columns = new List<Column>();
        for (var i = 0; i < results.Count; i++)
        {
            var name = i < names.Length ? names[i].Text : results[i].Name;
            var span = i < names.Length ? names[i].Span : relation.Span;
            if (columns.Exists(other => other.Name == name))
                throw Error(Rules.DuplicateColumn, $"column \"{name}\" specified more than once", span);
            var type = results[i].Type;
            if (type.Type is { Name: "unknown", Schema: "pg_catalog" })
                type = new SqlType(catalog.SystemType("text"));
            RequireStorable(type.Type, name, span);
            columns.Add(new Column(name, type) { Collation = CollationOf(results[i], name, type.Type, isView, span) });
        }
        return columns;
    }

    /// <summary>
    /// A name means something else from now on. Views go on reading what they read, but their text, bound anew, might not: it is given
    /// up for facts. The columns stay.
    /// </summary>
    private void Forget(string name)
    {
        ForgetWhere(reads => reads.Words.Contains(name));
        GiveUpBound(name);
    }

    /// <summary>As <see cref="Forget"/>, of a column of a table, or where that is null of all that reads the table.</summary>
    private void ForgetReaders(PgType table, string? column) =>
        ForgetWhere(reads => reads.Tables.Contains(table) && (column is null || reads.ReadsAllColumns || reads.Words.Contains(column)));

    private void ForgetWhere(Predicate<ViewReads> isStale)
    {
        foreach (var view in _reads.ViewsWhere(isStale))
        {
            if (catalog.FindRelation(view.Schema, view.Name)?.RowType == view.RowType)
                _changes.Put(view with { Definition = null });
        }
    }
}
