using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>
/// <c>:copyfrom</c>: an INSERT says which columns are given, and binary COPY gives them. So it must say no more than COPY can: each
/// parameter goes to one column, as it is.
/// </summary>
internal static class CopyStatement
{
    /// <summary>What the INSERT says beyond that, and where; null where there is nothing.</summary>
    public static (string Why, Span Place)? Obstacle(BoundQueryStatement query)
    {
        if (query is not { Parsed.Statement: InsertStatement insert, Statement: BoundModification bound })
            return ("it takes INSERT … VALUES (…) alone", query.Parsed.Span);
        if (insert.With is { } with)
            return ("COPY has no WITH", with.Span);
        if (bound.Target.Relation is not { Kind: RelationKind.Table or RelationKind.ForeignTable })
            return ("COPY writes into tables alone", insert.Table.Span);
        if (insert.Overriding == Overriding.User)
            return ("COPY always takes the values that are given, like OVERRIDING SYSTEM VALUE", insert.Table.Span);
        if (insert.OnConflict is { } onConflict)
            return ("COPY has no ON CONFLICT; write :bulk", onConflict.Span);
        if (insert.Returning is { } returning)
            return ("COPY has no RETURNING; write :bulk", returning.Span);
        if (insert.Source is not { Body: ValuesBody { Rows.Length: 1 } values, With: null, Limit: null, Offset: null, OrderBy.Length: 0 })
            return ("it takes one row of VALUES", insert.Source?.Span ?? insert.Span);
        var row = values.Rows[0];
        var seen = new HashSet<int>();
        for (var i = 0; i < row.Length; i++)
        {
            if (ParameterIn(row[i]) is not { } ordinal || !seen.Add(ordinal) || insert.Columns?[i] is { Subscripts.Length: > 0 } or { Fields.Length: > 0 })
                return ("each value must be a parameter of its own: COPY computes nothing, and a column that is left out gets its default; else write :bulk", row[i].Span);
            var column = bound.Assignments[i].Column;
            if (query.Binder!.Parameters[ordinal] is { } type && WithoutDomain(type) != WithoutDomain(column.Type.Type))
                return ($"the parameter has type {type.FormatName()} and the column {column.Type.Type.FormatName()}: COPY converts nothing, leave the cast out", row[i].Span);
        }
        return null;
    }

    /// <summary>The COPY, with its columns in the order of the parameters.</summary>
    public static string Sql(BoundQueryStatement query)
    {
        var insert = (InsertStatement)query.Parsed.Statement!;
        var bound = (BoundModification)query.Statement!;
        var row = ((ValuesBody)insert.Source!.Body).Rows[0];
        var columns = row.Select((value, i) => (Ordinal: ParameterIn(value), bound.Assignments[i].Column.Name)).OrderBy(static c => c.Ordinal);
        var table = string.Join(".", insert.Table.Name.Parts.Select(static part => Identifiers.Quote(part.Text)));
        return $"COPY {table} ({string.Join(", ", columns.Select(static c => Identifiers.Quote(c.Name)))}) FROM STDIN (FORMAT binary)";
    }

    /// <summary>A parameter, be it with a cast: that the cast changes nothing is looked at above.</summary>
    private static int? ParameterIn(Expr value) => value switch
    {
        ParameterRef parameter => parameter.Ordinal,
        CastExpr cast => ParameterIn(cast.Operand),
        _ => null,
    };

    private static PgType WithoutDomain(PgType type)
    {
        while (type is { Kind: PgTypeKind.Domain, Base: { } under })
            type = under;
        return type;
    }
}
