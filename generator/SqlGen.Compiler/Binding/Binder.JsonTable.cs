using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding.Literals;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>JSON_TABLE (<c>transformJsonTable</c> in parse_jsontable.c): each of its columns is a function of SQL/JSON over the items that its path finds.</content>
internal sealed partial class Binder
{
    private TableEntry? BindJsonTable(JsonTableRef table, Scope scope, List<NamespaceItem> visible)
    {
        const string name = "JSON_TABLE";
        if (!IsKnown(table))
            return null;
        if (table.Path is not StringLiteral)
        {
            Report(Rules.FeatureNotSupported, "only string constants are supported in JSON_TABLE path specification", table.Path.Span);
            return null;
        }
        if (!AreNamesUnique(table))
            return null;
        var lateral = LateralScope(scope, visible);
        var arguments = new List<BoundExpr> { BindJsonValue(table.Context, name, JsonBinary, JsonBinary, lateral), BindPath(table.Path, lateral) };
        if (AnyFailed(arguments))
            return null;
        foreach (var passing in table.Passing)
            arguments.Add(BindPassing(passing.Value, name, lateral));
        var columns = new List<EntryColumn>();
        var notNull = new List<bool>();
        if (AnyFailed(arguments) || !BindJsonColumns(table.Columns, lateral, isNested: false, columns, notNull, arguments))
            return null;
        return TableOf(name, table.Alias, columns, new BoundTableConstruct(name, ListOf([.. arguments]), notNull.ToEquatableArray(), new SqlType(Record), table.Span), scope);
    }

    /// <param name="isNested">Within a NESTED PATH, where a row that has none there has nulls.</param>
    private bool BindJsonColumns(
        JsonTableColumn[] syntax, Scope scope, bool isNested, List<EntryColumn> columns, List<bool> notNull, List<BoundExpr> arguments)
    {
        foreach (var column in syntax)
        {
            switch (column)
            {
                case JsonOrdinalityColumn ordinality:
                    columns.Add(new EntryColumn(ordinality.Name.Text, new SqlType(Integer)));
                    notNull.Add(!isNested);
                    break;
                case JsonValueColumn value:
                    if (BindJsonColumn(value, scope, arguments) is not { } type)
                        return false;
                    columns.Add(new EntryColumn(value.Name.Text, type, collation: Collation.Of(type.Type)));
                    notNull.Add(false);
                    break;
            }
        }
        // The columns of nested paths stand behind those of the path itself.
        return syntax.OfType<JsonNestedColumns>().All(nested => IsPath(nested.Path, nested.Span) && BindJsonColumns(nested.Columns, scope, isNested: true, columns, notNull, arguments));
    }

    private SqlType? BindJsonColumn(JsonValueColumn column, Scope scope, List<BoundExpr> arguments)
    {
        if (column.Type.SetOf)
        {
            Report(Rules.FeatureNotSupported, "returning SETOF types is not supported in SQL/JSON functions", column.Type.Span);
            return null;
        }
        if (BindReturning(new JsonReturning(column.Type, column.Format, column.Type.Span), formatted: false, out _) is not { } type)
            return null;
        var isQuery = column.Format is not null || column.Result.Wrapper != JsonWrapper.None || column.Result.Quotes != JsonQuotes.None || IsJsonItem(type.Type);
        var function = column.Exists ? JsonPathFunction.Exists : isQuery ? JsonPathFunction.Query : JsonPathFunction.Value;
        if (BehaviorProblem(function, column.Result, column.Name.Text) is not null)
            return null;
        arguments.AddRange(BindBehaviors(column.Result, type, scope));
        return AnyFailed(arguments) || !IsPath(column.Path, column.Span) ? null : type;
    }

    /// <summary>Whether a column's path can be read (reported).</summary>
    private bool IsPath(string? path, Span at)
    {
        if (path is null || JsonPathInput.Check(path, _catalog.System.Version) is not { } error)
            return true;
        _diagnostics.Report(error.Rule, error.Message, at, error.SqlState);
        return false;
    }

    /// <summary>Whether a column of the type is read as JSON_QUERY does it, not as JSON_VALUE (<c>isCompositeType</c>).</summary>
    private bool IsJsonItem(PgType type)
    {
        type = Coercion.BaseOf(type);
        return type == Json || type == JsonBinary || type.IsArray || type.Kind == PgTypeKind.Composite;
    }

    /// <summary>Columns and paths share their names; false where one is given twice (reported).</summary>
    private bool AreNamesUnique(JsonTableRef table)
    {
        var names = new HashSet<string>();
        var pending = new Stack<JsonTableColumn>();
        void Add(JsonTableColumn[] columns)
        {
            for (var i = columns.Length - 1; i >= 0; i--)
                pending.Push(columns[i]);
        }
        if (table.PathName is { } root)
            names.Add(root.Text);
        Add(table.Columns);
        while (pending.Count > 0)
        {
            var column = pending.Pop();
            var name = column switch { JsonNestedColumns nested => nested.Name, JsonOrdinalityColumn ordinality => ordinality.Name, _ => ((JsonValueColumn)column).Name };
            if (name is not null && !names.Add(name.Text))
            {
                Report(Rules.DuplicateAlias, $"duplicate JSON_TABLE column or path name: {name.Text}", name.Span);
                return false;
            }
            if (column is JsonNestedColumns { Columns: var inner })
                Add(inner);
        }
        return true;
    }

    /// <summary>JSON_TABLE or XMLTABLE as what stands in FROM.</summary>
    private TableEntry? TableOf(string construct, TableAlias? alias, List<EntryColumn> columns, BoundTableConstruct made, Scope scope)
    {
        if (alias is not null && alias.Columns.Length > columns.Count)
        {
            var message = $"{construct} function has {columns.Count} columns available but {alias.Columns.Length} columns specified";
            Report(Rules.InvalidColumnReference, message, alias.Span);
            return null;
        }
        return new TableEntry(alias?.Name.Text ?? construct.ToLowerInvariant())
        {
            Columns = Rename(columns, alias, "table", "")!,
            Functions = [made],
            Level = scope.Level,
        };
    }
}
