using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>XMLTABLE (<c>transformRangeTableFunc</c> in parse_clause.c).</content>
internal sealed partial class Binder
{
    private TableEntry? BindXmlTable(XmlTableRef table, Scope scope, List<NamespaceItem> visible)
    {
        const string name = "XMLTABLE";
        var lateral = LateralScope(scope, visible);
        BoundExpr Argument(Expr syntax, PgType type)
        {
            var value = BindExpr(syntax, lateral);
            return value is BoundError ? value : CoerceTo(type, value, name);
        }
        var arguments = new List<BoundExpr> { Argument(table.Row, TextType), Argument(table.Document, XmlType.Type) };
        var columns = new List<EntryColumn>();
        var notNull = new List<bool>();
        foreach (var column in table.Columns)
        {
            if (column.Type is null)
            {
                columns.Add(new EntryColumn(column.Name.Text, new SqlType(Integer)));
                notNull.Add(true);
                continue;
            }
            if (column.Type.SetOf)
            {
                _diagnostics.Report(Rules.InvalidDefinition, $"column \"{column.Name.Text}\" cannot be declared SETOF", column.Span, "42P16");
                return null;
            }
            if (ResolveType(column.Type) is not { } type)
                return null;
            if (column.Path is { } path)
                arguments.Add(Argument(path, TextType));
            if (column.Default is { } written)
                arguments.Add(CoerceDefault(BindExpr(written, lateral), type, name));
            columns.Add(new EntryColumn(column.Name.Text, type, collation: Collation.Of(type.Type)));
            notNull.Add(column.NotNull);
        }
        foreach (var one in table.Namespaces)
            arguments.Add(Argument(one.Value, TextType));
        if (AnyFailed(arguments))
            return null;
        return TableOf(name, table.Alias, columns, new BoundTableConstruct(name, ListOf([.. arguments]), notNull.ToEquatableArray(), new SqlType(Record), table.Span), scope);
    }

    private BoundExpr CoerceDefault(BoundExpr value, SqlType type, string construct) => TryCoerce(value, type, CastContext.Assignment)
        ?? Error(Rules.DatatypeMismatch, $"argument of {construct} must be type {type.Type.FormatName()}, not type {value.PgType.FormatName()}", value.Span);
}
