using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>The SQL that is sent: positional parameters, and every star written out, so that a column added later shifts none.</summary>
internal static class SqlText
{
    public static string Of(BoundQueryStatement query) => query.Command switch
    {
        QueryCommand.CopyFrom => CopyStatement.Sql(query),
        QueryCommand.Bulk => BulkStatement.Sql(query),
        _ => Edited(query, Edits(query, static ordinal => "$" + ordinal.ToString(CultureInfo.InvariantCulture))),
    };

    /// <summary>What is written otherwise than in the file, with parameters as <paramref name="parameter"/> has them.</summary>
    internal static List<Edit> Edits(BoundQueryStatement query, System.Func<int, string> parameter)
    {
        var edits = new List<Edit>();
        var lists = query.Parsed.SliceLists;
        foreach (var list in lists)
            edits.Add(new(list.Span, $"{(list.Not ? "<> ALL" : "= ANY")} ({parameter(list.Slice.Ordinal)})"));
        foreach (var use in query.Parsed.ParameterUses)
        {
            if (!lists.Any(l => l.Slice.Span == use.Span))
                edits.Add(new(use.Span, parameter(use.Ordinal)));
        }
        foreach (var star in query.Binder!.Stars)
            edits.Add(new(star.Span, star.Text));
        return edits;
    }

    /// <summary>The statement with something else in the places of the edits, which do not overlap.</summary>
    internal static string Edited(BoundQueryStatement query, IEnumerable<Edit> edits)
    {
        var text = query.File.Text;
        var span = query.Parsed.Span;
        var sql = new StringBuilder();
        var position = span.Start;
        foreach (var edit in edits.Distinct().OrderBy(static e => e.Span.Start))
        {
            sql.Append(text, position, edit.Span.Start - position).Append(edit.Text);
            position = edit.Span.End;
        }
        sql.Append(text, position, span.End - position);
        return sql.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }
}

/// <summary>Text that stands in what is sent instead of what the file has at a place.</summary>
internal readonly struct Edit(Span span, string text)
{
    public Span Span { get; } = span;

    public string Text { get; } = text;
}
