using System;
using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <summary>The names in a query or expression, gathered without binding it: what it could depend on.</summary>
internal sealed class MentionedNames
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>Every name of a table, column, function or type, by its last part.</summary>
    public ICollection<string> Words => _words;

    public List<TableRef> Tables { get; } = [];

    /// <summary>Names of WITH tables, which hide others of their name somewhere in the query.</summary>
    public HashSet<string> CommonTables { get; } = new(StringComparer.Ordinal);

    public List<ColumnRef> Columns { get; } = [];

    /// <summary>Those of <see cref="Columns"/> that a SELECT gives under their own name.</summary>
    public HashSet<ColumnRef> Given { get; } = [];

    public List<FunctionCall> Calls { get; } = [];

    public List<TypeName> Types { get; } = [];

    /// <summary>Reads all columns of some table, whatever they are: by a star or a natural join.</summary>
    public bool ReadsAllColumns { get; private set; }

    public static MentionedNames In(Query query)
    {
        var names = new MentionedNames();
        names.Visit(query);
        return names;
    }

    public static MentionedNames In(Expr expression)
    {
        var names = new MentionedNames();
        names.Visit(expression);
        return names;
    }

    private void Visit(Query query)
    {
        foreach (var table in query.With?.Tables ?? [])
        {
            CommonTables.Add(table.Name.Text);
            if (table.Statement is QueryStatement statement)
                Visit(statement.Query);
        }
        Visit(query.Body);
        Visit(query.OrderBy);
        Visit(query.Limit);
        Visit(query.Offset);
    }

    private void Visit(QueryBody body)
    {
        switch (body)
        {
            case NestedBody nested:
                Visit(nested.Query);
                break;
            case ValuesBody values:
                foreach (var row in values.Rows)
                    Visit(row);
                break;
            case TableBody table:
                ReadsAllColumns = true;
                Columns.Add(new ColumnRef([], true, table.Span));
                Visit(table.Table);
                break;
            case SetOperationBody operation:
                // A chain of UNIONs leans to the left: it is walked, not descended.
                QueryBody left = operation;
                for (; left is SetOperationBody next; left = next.Left)
                    Visit(next.Right);
                Visit(left);
                break;
            case SelectBody select:
                Visit(select);
                break;
        }
    }

    private void Visit(SelectBody select)
    {
        Visit(select.DistinctOn);
        foreach (var item in select.Items)
        {
            Visit(item.Expression);
            if (item is { Alias: null, Expression: ColumnRef given })
                Given.Add(given);
        }
        foreach (var item in select.From)
            Visit(item);
        Visit(select.Where);
        foreach (var item in select.GroupBy)
            Visit(item);
        Visit(select.Having);
        foreach (var window in select.Windows)
            Visit(window);
    }

    private void Visit(GroupByItem item)
    {
        Visit(item.Expressions);
        foreach (var inner in item.Items)
            Visit(inner);
    }

    private void Visit(FromItem item)
    {
        switch (item)
        {
            case TableRef table:
                Tables.Add(table);
                _words.Add(table.Name.Last);
                Visit(table.SampleArguments);
                Visit(table.SampleSeed);
                break;
            case SubqueryRef subquery:
                Visit(subquery.Query);
                break;
            case FunctionRef function:
                foreach (var call in function.Functions)
                {
                    Visit(call.Call);
                    foreach (var column in call.Columns)
                        Visit(column.Type);
                }
                break;
            case JsonTableRef json:
                Visit(json.Context.Value);
                foreach (var passing in json.Passing)
                    Visit(passing.Value.Value);
                Visit(json.Columns);
                break;
            case XmlTableRef xml:
                Visit(xml.Row);
                Visit(xml.Document);
                foreach (var name in xml.Namespaces)
                    Visit(name.Value);
                foreach (var column in xml.Columns)
                {
                    if (column.Type is { } type)
                        Visit(type);
                    Visit(column.Path);
                    Visit(column.Default);
                }
                break;
            case JoinRef join:
                ReadsAllColumns |= join.Natural;
                foreach (var name in join.Using)
                    _words.Add(name.Text);
                Visit(join.Left);
                Visit(join.Right);
                Visit(join.On);
                break;
        }
    }

    private void Visit(JsonTableColumn[] columns)
    {
        foreach (var column in columns)
        {
            if (column is JsonNestedColumns nested)
                Visit(nested.Columns);
            else if (column is JsonValueColumn value)
            {
                Visit(value.Type);
                Visit(value.Result.OnEmpty?.Default);
                Visit(value.Result.OnError?.Default);
            }
        }
    }

    private void Visit(TypeName type)
    {
        Types.Add(type);
        _words.Add(type.Name.Last);
    }

    private void Visit(Expr?[] expressions)
    {
        foreach (var expression in expressions)
            Visit(expression);
    }

    private void Visit(OrderItem[] items)
    {
        foreach (var item in items)
            Visit(item.Expression);
    }

    private void Visit(WindowDefinition? window)
    {
        if (window is null)
            return;
        Visit(window.PartitionBy);
        Visit(window.OrderBy);
        Visit(window.Frame?.StartOffset);
        Visit(window.Frame?.EndOffset);
    }

    private readonly Stack<Expr> _pending = new();

    /// <summary>What the expression that is being looked at is made of, until it has been.</summary>
    private List<Expr>? _parts;

    /// <summary>A chain of operators or casts may be longer than the stack is deep: expressions are looked at one after the other, as they stand.</summary>
    private void Visit(Expr? expression)
    {
        if (expression is null)
            return;
        if (_parts is not null)
        {
            _parts.Add(expression);
            return;
        }
        _pending.Push(expression);
        while (_pending.Count > 0)
        {
            var next = _pending.Pop();
            _parts = [];
            Look(next);
            for (var i = _parts.Count - 1; i >= 0; i--)
                _pending.Push(_parts[i]);
        }
        _parts = null;
    }

    private void Look(Expr expression)
    {
        switch (expression)
        {
            case ColumnRef column: Visit(column); break;
            case FunctionCall call: Visit(call); break;
            case CastExpr cast: Visit(cast.Operand); Visit(cast.Type); break;
            case UnaryExpr unary: Visit(unary.Operand); break;
            case BinaryExpr binary: Visit(binary.Left); Visit(binary.Right); break;
            case LogicalExpr logical: Visit(logical.Operands); break;
            case NotExpr not: Visit(not.Operand); break;
            case NullTestExpr test: Visit(test.Operand); break;
            case BooleanTestExpr test: Visit(test.Operand); break;
            case DistinctFromExpr distinct: Visit(distinct.Left); Visit(distinct.Right); break;
            case BetweenExpr between: Visit([between.Operand, between.Low, between.High]); break;
            case InListExpr list: Visit(list.Operand); Visit(list.Items); break;
            case InSubqueryExpr list: Visit(list.Operand); Visit(list.Query); break;
            case LikeExpr like: Visit([like.Operand, like.Pattern, like.Escape]); break;
            case QuantifiedExpr quantified:
                Visit(quantified.Left);
                Visit(quantified.Array);
                if (quantified.Query is { } compared)
                    Visit(compared);
                break;
            case SubqueryExpr subquery: Visit(subquery.Query); break;
            case CollateExpr collate: Visit(collate.Operand); break;
            case CaseExpr choice:
                Visit(choice.Operand);
                foreach (var when in choice.Whens)
                    Visit([when.Condition, when.Result]);
                Visit(choice.Else);
                break;
            case ArrayExpr array: Visit(array.Items); break;
            case RowExpr row: Visit(row.Items); break;
            case SubscriptExpr subscript:
                Visit(subscript.Operand);
                foreach (var part in subscript.Subscripts)
                    Visit([part.Lower, part.Upper]);
                break;
            case FieldExpr field:
                ReadsAllColumns |= field.Field is null;
                if (field.Field is { } name)
                    _words.Add(name.Text);
                Visit(field.Operand);
                break;
            case CommonTypeCall call: Visit(call.Arguments); break;
            case NullIfExpr nullIf: Visit(nullIf.Left); Visit(nullIf.Right); break;
            case GroupingExpr grouping: Visit(grouping.Arguments); break;
            case JsonObjectExpr json:
                foreach (var member in json.Members)
                    Visit([member.Key, member.Value.Value]);
                break;
            case JsonArrayExpr json:
                foreach (var item in json.Items)
                    Visit(item.Value);
                if (json.Query is { } rows)
                    Visit(rows);
                break;
            case JsonAggregateExpr json: Visit([json.Key, json.Value.Value, json.Filter]); Visit(json.OrderBy); Visit(json.Over?.Definition); break;
            case JsonConversionExpr json: Visit(json.Value.Value); break;
            case JsonPathExpr json: Visit([json.Context.Value, json.Path]); break;
            case IsJsonExpr json: Visit(json.Operand); break;
            case XmlExpr xml:
                Visit(xml.Arguments);
                foreach (var attribute in xml.Attributes)
                    Visit(attribute.Value);
                break;
        }
    }

    private void Visit(ColumnRef column)
    {
        ReadsAllColumns |= column.Star;
        Columns.Add(column);
        foreach (var part in column.Parts)
            _words.Add(part.Text);
    }

    private void Visit(FunctionCall call)
    {
        Calls.Add(call);
        _words.Add(call.Function.Last);
        foreach (var argument in call.Arguments)
            Visit(argument.Value);
        Visit(call.OrderBy);
        Visit(call.WithinGroup);
        Visit(call.Filter);
        Visit(call.Over?.Definition);
    }
}
