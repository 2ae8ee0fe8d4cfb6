using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>The SQL that is sent: positional parameters, and every star written out, so that a column added later shifts none.</summary>
internal static class SqlText
{
    public static string Of(BoundQueryStatement query)
    {
        var edits = new List<(Span Span, string Text)>();
        foreach (var use in query.Parsed.NamedUses)
            edits.Add((use.Span, "$" + use.Ordinal.ToString(CultureInfo.InvariantCulture)));
        foreach (var star in query.Binder!.Stars)
            edits.Add((star.Span, star.Text));
        var text = query.File.Text;
        var span = query.Parsed.Span;
        var sql = new StringBuilder();
        var position = span.Start;
        foreach (var (place, replacement) in edits.Distinct().OrderBy(static e => e.Span.Start))
        {
            sql.Append(text, position, place.Start - position).Append(replacement);
            position = place.End;
        }
        sql.Append(text, position, span.End - position);
        return sql.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }
}
