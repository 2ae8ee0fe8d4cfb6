using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>FROM: tables, subqueries, functions.</content>
internal sealed partial class Binder
{
    /// <summary>Binds the items of a FROM clause and adds what they name to the scope; false where one failed.</summary>
    /// <param name="target">What the statement changes: in the scope, but not for LATERAL.</param>
    private bool BindFromClause(FromItem[] items, Scope scope, List<BoundFrom> result, NamespaceItem? target = null)
    {
        var visible = new List<NamespaceItem>();
        if (target is not null)
            visible.Add(target);
        var sound = true;
        foreach (var item in items)
        {
            var names = new List<NamespaceItem>();
            if (BindFromItem(item, scope, visible, names) is { } bound)
                result.Add(bound);
            else
                sound = false;
            sound &= CheckNameConflicts(target is null ? visible : visible.GetRange(1, visible.Count - 1), names, item.Span);
            visible.AddRange(names);
        }
        scope.Items.AddRange(target is null ? visible : visible.GetRange(1, visible.Count - 1));
        return sound;
    }

    /// <summary>False where a name is given twice (reported): whatever it qualifies would only be reported as ambiguous.</summary>
    private bool CheckNameConflicts(List<NamespaceItem> left, List<NamespaceItem> right, Span span)
    {
        foreach (var item in right)
        {
            if (item.Name is null)
                continue;
            foreach (var other in left)
            {
                if (other.Name != item.Name)
                    continue;
                // Two tables of one name in different schemas, both without alias, can be told apart.
                if (other.Entry?.Schema is { } first && item.Entry?.Schema is { } second && first != second)
                    continue;
                Report(Rules.DuplicateAlias, $"table name \"{item.Name}\" specified more than once", span);
                return false;
            }
        }
        return true;
    }

    /// <param name="visible">What stands to the left, for LATERAL.</param>
    /// <param name="names">Receives what the item lets be named.</param>
    private BoundFrom? BindFromItem(FromItem item, Scope scope, List<NamespaceItem> visible, List<NamespaceItem> names)
    {
        switch (item)
        {
            case TableRef table:
                return AddEntry(BindTable(table, scope), item.Span, names);
            case SubqueryRef subquery:
                return AddEntry(BindSubqueryInFrom(subquery, scope, visible), item.Span, names, subquery.Alias is not null);
            case FunctionRef function:
                return AddEntry(BindFunctions(function, scope, visible), item.Span, names);
            case JsonTableRef json:
                return AddEntry(BindJsonTable(json, scope, visible), item.Span, names);
            case XmlTableRef xml:
                return AddEntry(BindXmlTable(xml, scope, visible), item.Span, names);
            case JoinRef join:
                return BindJoin(join, scope, visible, names);
            default:
                Unsupported("this item of FROM", item.Span);
                return null;
        }
    }

    private static BoundTable? AddEntry(TableEntry? entry, Span span, List<NamespaceItem> names, bool hasName = true)
    {
        if (entry is null)
            return null;
        names.Add(NamespaceItem.Of(entry, span, hasName));
        return new BoundTable(entry);
    }

    /// <summary>The scope of something in FROM that may look at what stands to its left.</summary>
    private static Scope LateralScope(Scope scope, List<NamespaceItem> visible)
    {
        var lateral = new Scope(scope.Parent) { Level = scope.Level, Clause = Clause.FunctionInFrom };
        lateral.CommonTables.AddRange(scope.CommonTables);
        lateral.Items.AddRange(visible);
        return lateral;
    }

    private TableEntry? BindTable(TableRef table, Scope scope)
    {
        var name = table.Name;
        if (name.Schema is null && scope.FindCommonTable(name.Last) is { } common)
            return table.SampleMethod is { } method ? NoTableToSample(method.Span) : BindCommonTableRef(common, table, scope);
        if (FindRelation(name) is not { } relation)
            return null;
        if (BindSample(table, relation, scope) is not { } sample)
            return null;
        var columns = Rename(relation.Columns.Select(c => new EntryColumn(c.Name, c.Type, c, collation: CollationOf(c, relation))).ToList(), table.Alias, "table", name.Last);
        return columns is null ? null : new TableEntry(table.Alias?.Name.Text ?? relation.Name)
        {
            Columns = columns,
            Relation = relation,
            Schema = table.Alias is null ? relation.Schema : null,
            RowType = relation.RowType,
            IsSampled = table.SampleMethod is not null,
            SampleArguments = sample,
            Level = scope.Level,
        };
    }

    private TableEntry? NoTableToSample(Span place)
    {
        Report(Rules.FeatureNotSupported, "TABLESAMPLE clause can only be applied to tables and materialized views", place);
        return null;
    }

    /// <summary>How much of a table TABLESAMPLE takes, and the seed of REPEATABLE; null where that is wrong (reported).</summary>
    private List<BoundExpr>? BindSample(TableRef table, Relation relation, Scope scope)
    {
        if (table.SampleMethod is not { } method)
            return [];
        if (relation.Kind is not (RelationKind.Table or RelationKind.MaterializedView))
        {
            NoTableToSample(method.Span);
            return null;
        }
        if (SampleTypes(method) is not { } types)
        {
            NotFound(Rules.UndefinedObject, $"tablesample method {method} does not exist", method.Span, GapKinds.Functions, method.Last);
            return null;
        }
        var (arguments, isRepeatable) = types;
        if (arguments.Length != table.SampleArguments.Length)
        {
            var plural = arguments.Length == 1 ? "" : "s";
            var message = $"tablesample method {method} requires {arguments.Length} argument{plural}, not {table.SampleArguments.Length}";
            _diagnostics.Report(Rules.InvalidParameterValue, message, method.Span, "2202H");
            return null;
        }
        if (table.SampleSeed is { } given && !isRepeatable)
        {
            Report(Rules.FeatureNotSupported, $"tablesample method {method} does not support REPEATABLE", given.Span);
            return null;
        }
        var bound = new List<BoundExpr>();
        scope.Clause = Clause.FunctionInFrom;
        for (var i = 0; i < arguments.Length; i++)
            bound.Add(BindSampleArgument(table.SampleArguments[i], arguments[i], "TABLESAMPLE", scope));
        if (table.SampleSeed is { } seed)
            bound.Add(BindSampleArgument(seed, "float8", "REPEATABLE", scope));
        scope.Clause = Clause.From;
        return AnyFailed(bound) ? null : bound;
    }

    private BoundExpr BindSampleArgument(Expr argument, string type, string construct, Scope scope)
    {
        var value = BindExpr(argument, scope);
        var wanted = _catalog.SystemType(type);
        return TryCoerce(value, new SqlType(wanted), CastContext.Assignment)
            ?? Error(Rules.DatatypeMismatch, $"argument of {construct} must be type {wanted.FormatName()}, not type {value.PgType.FormatName()}", argument.Span);
    }

    /// <summary>What a method of TABLESAMPLE is given, which its handler tells the server in C, and whether it can repeat itself; null where there is no such method.</summary>
    private (string[] Arguments, bool IsRepeatable)? SampleTypes(QualifiedName method)
    {
        foreach (var routine in _catalog.FindRoutines(method.Schema, method.Last))
        {
            if (routine.Result.Name == "tsm_handler" && routine.Inputs.Count == 1)
                return routine.Name switch { "system_rows" => (["int8"], false), "system_time" => (["float8"], false), _ => (["float4"], true) };
        }
        return null;
    }

    /// <summary>A relation that can be read; null where there is none (reported).</summary>
    /// <summary>The relations that the statement names, each as often as it does.</summary>
    public List<Relation> Relations { get; } = [];

    private Relation? FindRelation(QualifiedName name)
    {
        var relation = _catalog.FindRelation(name.Schema, name.Last);
        if (relation is null)
        {
            var near = Suggestions.Nearest(name.Last, _catalog.Relations.Where(static r => r.Kind != RelationKind.Index).Select(static r => r.Name));
            if (name.Schema == "pg_toast")
            {
                Unsupported($"the TOAST table \"{name.Last}\"", name.Span);
                return null;
            }
            var isSchemaMissing = name.Schema is not null && !_catalog.HasSchema(name.Schema);
            if (isSchemaMissing)
                near = null;
            var kinds = isSchemaMissing ? GapKinds.Relations | GapKinds.Schemas : GapKinds.Relations;
            NotFound(Rules.UndefinedTable, $"relation \"{name}\" does not exist", name.Span, kinds, name.Last, near);
            return null;
        }
        if (relation.Kind is RelationKind.Composite or RelationKind.Index)
        {
            Report(Rules.WrongObjectType, $"cannot open relation \"{name.Last}\"", name.Span);
            return null;
        }
        Relations.Add(relation);
        return relation;
    }

    private TableEntry? BindCommonTableRef(CommonTable common, TableRef table, Scope scope)
    {
        if (!CheckReadable(common, table.Name.Span))
            return null;
        if (common.ReturnsNothing)
        {
            Report(Rules.FeatureNotSupported, $"WITH query \"{common.Name}\" does not have a RETURNING clause", table.Name.Span);
            return null;
        }
        var shown = common.Columns.Count - common.HiddenColumns;
        var all = common.Columns.Select((c, i) => new EntryColumn(c.Name, c.Type, isHidden: i >= shown, collation: c.Collation)).ToList();
        var columns = Rename(all, table.Alias, "table", common.Name);
        return columns is null ? null : new TableEntry(table.Alias?.Name.Text ?? common.Name) { Columns = columns, CommonTable = common, Level = scope.Level };
    }

    private TableEntry? BindSubqueryInFrom(SubqueryRef subquery, Scope scope, List<NamespaceItem> visible)
    {
        var outer = LateralScope(scope, subquery.Lateral ? visible : []);
        if (!subquery.Lateral)
            outer.Hidden.AddRange(visible);
        if (!IsKnown(subquery) || BindQuery(subquery.Query, outer, null, isTop: false, resolveUnknowns: true) is not { } query)
            return null;
        var name = subquery.Alias?.Name.Text ?? "unnamed_subquery";
        var columns = Rename(query.Columns!.Select(static c => new EntryColumn(c.Name, c.Type, collation: c.Collation)).ToList(), subquery.Alias, "table", name);
        return columns is null ? null : new TableEntry(name) { Columns = columns, Query = query, Level = scope.Level };
    }

    /// <summary>Gives columns the names of an alias; null where it has too many (reported).</summary>
    private List<EntryColumn>? Rename(List<EntryColumn> columns, TableAlias? alias, string what, string name)
    {
        if (alias is null || alias.Columns.Length == 0)
            return columns;
        if (alias.Columns.Length > columns.Count)
        {
            Report(
                Rules.InvalidColumnReference,
                $"{what} \"{(what == "table" ? alias.Name.Text : name)}\" has {columns.Count} columns available but {alias.Columns.Length} columns specified",
                alias.Span);
            return null;
        }
        for (var i = 0; i < alias.Columns.Length; i++)
            columns[i] = columns[i].Renamed(alias.Columns[i].Text);
        return columns;
    }

    private TableEntry? BindFunctions(FunctionRef reference, Scope scope, List<NamespaceItem> visible)
    {
        var lateral = LateralScope(scope, visible);
        var columns = new List<EntryColumn>();
        var calls = new List<BoundExpr>();
        PgType? rowType = null;
        var functions = reference.Functions.SelectMany(static f => SplitUnnest(f)).ToList();
        if (!reference.RowsFrom && reference.Functions[0].Columns.Length > 0 && (functions.Count > 1 || reference.Ordinality))
        {
            var message = functions.Count > 1
                ? "UNNEST() with multiple arguments cannot have a column definition list"
                : "WITH ORDINALITY cannot be used with a column definition list";
            Report(Rules.SyntaxError, message, reference.Span);
            return null;
        }
        foreach (var function in functions)
        {
            lateral.Clause = Clause.FunctionInFrom;
            var call = ResolveUnknown(BindExpr(function.Call, lateral));
            if (call is BoundError)
                return null;
            calls.Add(call);
            var name = ColumnNames.Of(function.Call);
            var scalarName = functions.Count == 1 && reference.Alias is { } alias ? alias.Name.Text : name;
            if (FunctionColumns(call, function, scalarName, out var itsRow) is not { } itsColumns)
                return null;
            columns.AddRange(itsColumns);
            rowType = itsRow;
        }
        if (reference.Ordinality)
            columns.Add(new EntryColumn("ordinality", new SqlType(BigInteger)));
        var entryName = reference.Alias?.Name.Text ?? ColumnNames.Of(reference.Functions[0].Call);
        var renamed = Rename(columns, reference.Alias, "table", entryName);
        return renamed is null ? null : new TableEntry(entryName)
        {
            Columns = renamed,
            Functions = calls,
            HasOrdinality = reference.Ordinality,
            RowType = calls.Count == 1 && !reference.Ordinality ? rowType : null,
            Level = scope.Level,
        };
    }

    /// <summary><c>unnest(a, b)</c> in FROM is <c>ROWS FROM (unnest(a), unnest(b))</c>.</summary>
    private static IEnumerable<TableFunction> SplitUnnest(TableFunction function)
    {
        if (function.Call is not FunctionCall { Function: { Last: "unnest", Parts.Length: 1 }, Arguments.Length: > 1 } call)
            return [function];
        return call.Arguments.Select(argument => new TableFunction(new FunctionCall(call) { Arguments = [argument] }, function.Columns, function.Span));
    }

    private List<EntryColumn>? FunctionColumns(BoundExpr call, TableFunction function, string scalarName, out PgType? rowType)
    {
        rowType = null;
        var routine = (call as BoundCall)?.Routine;
        if (function.Columns.Length > 0)
        {
            if (!Coercion.IsRecord(call.PgType) || routine?.OutColumns.Count > 0)
            {
                var message = Coercion.BaseOf(call.PgType).Relation is null && !(routine?.OutColumns.Count > 0) ? "only allowed for functions returning \"record\""
                    : Coercion.IsRecord(call.PgType) ? "redundant for a function with OUT parameters"
                    : "redundant for a function returning a named composite type";
                Report(Rules.SyntaxError, "a column definition list is " + message, function.Columns[0].Span);
                return null;
            }
            var columns = new List<EntryColumn>();
            foreach (var definition in function.Columns)
            {
                if (ResolveType(definition.Type) is not { } type)
                    return null;
                if (columns.Exists(other => other.Name == definition.Name.Text))
                {
                    Report(Rules.DuplicateColumn, $"column name \"{definition.Name.Text}\" specified more than once", definition.Name.Span);
                    return null;
                }
                var collation = Collation.Of(type.Type);
                if (definition.Type.Collation is { } named && (collation = FindCollation(named)) is null)
                    return null;
                columns.Add(new EntryColumn(definition.Name.Text, type, collation: collation));
            }
            return columns;
        }
        if (Coercion.BaseOf(call.PgType).Relation is { } relation)
        {
            rowType = call.PgType;
            return relation.Columns.Select(c => new EntryColumn(c.Name, c.Type, collation: CollationOf(c, relation))).ToList();
        }
        if (routine is { OutColumns.Count: > 1 } || routine is { OutColumns.Count: 1 } && Coercion.IsRecord(routine.Result))
        {
            var outColumns = new List<EntryColumn>();
            foreach (var (column, type, problem) in OutColumns((BoundCall)call))
            {
                if (problem is not null)
                {
                    Report(problem.Rule, problem.Error!, function.Span);
                    return null;
                }
                outColumns.Add(new EntryColumn(column.Length > 0 ? column : "column" + (outColumns.Count + 1), type, collation: Collation.Of(type.Type)));
            }
            return outColumns;
        }
        if (Coercion.IsRecord(call.PgType))
        {
            Report(Rules.SyntaxError, "a column definition list is required for functions returning \"record\"", function.Span);
            return null;
        }
        if (call.PgType is { Kind: PgTypeKind.Pseudo, Name: not ("void" or "cstring" or "unknown") })
        {
            var message = $"function \"{ColumnNames.Of(function.Call)}\" in FROM has unsupported return type {call.PgType.FormatName()}";
            Report(Rules.DatatypeMismatch, message, function.Span);
            return null;
        }
        var name = routine is { OutColumns.Count: 1 } ? routine.OutColumns[0].Name : scalarName;
        return [new EntryColumn(name, call.Type, collation: CollationState.Of(call).Result)];
    }

    /// <summary>The OUT parameters of a call, those that are polymorphic as its arguments decide; with the problem where these leave no type.</summary>
    private IEnumerable<(string Name, SqlType Type, Polymorphism.Resolution? Problem)> OutColumns(BoundCall call)
    {
        var actual = call.Arguments.Select(static a => a.PgType).ToArray();
        var declared = call.Routine.Inputs.Take(actual.Length).ToArray();
        foreach (var (name, type) in call.Routine.OutColumns)
        {
            if (!Polymorphism.IsPolymorphic(type) || declared.Length != actual.Length)
            {
                yield return (name, new SqlType(type), null);
                continue;
            }
            var meaning = Polymorphism.Resolve(_catalog, actual, declared, type);
            yield return (name, new SqlType(meaning.Result ?? type), meaning.Error is null ? null : meaning);
        }
    }
}
