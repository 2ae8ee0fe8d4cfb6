using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

internal sealed partial class Binder
{
    private void AddEmbed(EmbedExpr embed, Scope scope, List<Target> targets, bool isTop)
    {
        if (EmbedTable(embed.Table, embed.Span, scope, targets) is not var (table, columns) || !isTop)
            return;
        Embeds.Add(table);
        Stars.Add(new StarExpansion(embed.Span, columns));
    }

    private void AddEmbeddedList(EmbedManyExpr list, Scope scope, List<Target> targets, bool isTop)
    {
        var columns = new List<string>();
        if (BindList(list, scope, targets, columns) is not { } bound || !isTop)
            return;
        EmbeddedLists.Add(bound);
        Stars.Add(new StarExpansion(list.Span, string.Join(", ", columns)));
    }

    /// <summary>A list and, in the order of the columns, all that is within it; null where something of it is not there (reported).</summary>
    private EmbeddedList? BindList(EmbedManyExpr list, Scope scope, List<Target> targets, List<string> written)
    {
        if (EmbedTable(list.Table, list.Span, scope, targets) is not var (table, columns))
            return null;
        written.Add(columns);
        var (embeds, lists, failed) = (new List<EmbeddedTable>(), new List<EmbeddedList>(), false);
        foreach (var item in list.Items)
        {
            if (item is EmbedExpr embed && EmbedTable(embed.Table, embed.Span, scope, targets) is var (inner, innerColumns))
            {
                embeds.Add(inner);
                written.Add(innerColumns);
            }
            else if (item is EmbedManyExpr within && BindList(within, scope, targets, written) is { } nested)
                lists.Add(nested);
            else
                failed = true;
        }
        return failed ? null : new EmbeddedList(table, embeds, lists, list.Span);
    }

    /// <summary>Adds the columns of a table of FROM to the result; null where there is no such table (reported).</summary>
    private (EmbeddedTable Table, string Columns)? EmbedTable(Name name, Span place, Scope scope, List<Target> targets)
    {
        var item = FindTable(null, name.Text, scope, place, out var failed);
        if (item?.Entry is not { } entry)
        {
            if (failed is null)
                MissingTable(name.Text, scope, name.Span);
            targets.Add(new Target("?column?", Failed(place), true));
            return null;
        }
        var table = new EmbeddedTable(name.Text, entry, targets.Count);
        foreach (var column in item.Columns)
            targets.Add(new Target(column.Name, Known(At(column.Expression, place)), true));
        var qualifier = Identifiers.Quote(name.Text) + ".";
        return (table, string.Join(", ", item.Columns.Select(c => qualifier + Identifiers.Quote(c.Name))));
    }
}
