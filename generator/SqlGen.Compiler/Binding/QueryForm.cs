using System.Collections.Generic;
using System.Linq;
using System.Text;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding;

/// <summary>What stands in a query beside its expressions: which way it sorts, how sets of groups are made, how rows are locked. As text, to be compared.</summary>
internal static class QueryForm
{
    public static string Of(Query query)
    {
        var form = new StringBuilder(Of(query.OrderBy));
        foreach (var locking in query.Locking)
            form.Append('/').Append(locking.Strength).Append(locking.SkipLocked).Append(string.Join(",", locking.Tables.Select(static table => table.Text)));
        if (query.Body is SelectBody select)
            AddSets(select.GroupBy, form);
        return form.ToString();
    }

    public static string Of(IEnumerable<OrderItem> items) =>
        string.Join(",", items.Select(static item => (item.Descending ? "desc" : "asc") + ((item.NullsFirst ?? item.Descending) ? " first" : " last")));

    public static string Of(WindowReference window) =>
        window.Name?.Text ?? window.Definition!.Base?.Text + Of(window.Definition!.OrderBy) + window.Definition.Frame?.Unit;

    private static void AddSets(GroupByItem[] items, StringBuilder form)
    {
        foreach (var item in items)
        {
            form.Append(item.Kind).Append(item.Expressions.Length).Append('(');
            AddSets(item.Items, form);
            form.Append(')');
        }
    }
}
