using System;
using System.Linq;
using System.Text.RegularExpressions;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Facts;

/// <summary>Whether a query has the expression that an index was declared with. What is not known to be the same is not.</summary>
internal static class SameExpression
{
    /// <param name="declared">An expression over one table, bound by itself.</param>
    /// <param name="used">An expression of the query.</param>
    /// <param name="entry">The table in the query.</param>
    public static bool Is(BoundExpr declared, BoundExpr used, TableEntry entry)
    {
        if (declared.PgType != used.PgType || declared.Type.Modifier != used.Type.Modifier || !StackRoom.IsEnough)
            return false;
        // What compares otherwise, or is another letter in capitals, is another expression.
        if (CollationState.Of(declared).Result != CollationState.Of(used).Result)
            return false;
        var isSame = (declared, used) switch
        {
            (BoundColumn one, BoundColumn other) => other.Entry == entry && one.Index == other.Index,
            (BoundLiteral one, BoundLiteral other) => one.Value == other.Value && IsFixed(one),
            (BoundCall one, BoundCall other) => ReferenceEquals(one.Routine, other.Routine) && one.Routine.Volatility == 'i',
            (BoundOperator one, BoundOperator other) => ReferenceEquals(one.Operator, other.Operator),
            (BoundCast { CallsUserFunction: false }, BoundCast { CallsUserFunction: false }) => true,
            (BoundNot, BoundNot) => true,
            (BoundNullTest one, BoundNullTest other) => one.Not == other.Not,
            (BoundBooleanTest one, BoundBooleanTest other) => one.Not == other.Not && one.Test == other.Test,
            (BoundLogical one, BoundLogical other) => one.IsAnd == other.IsAnd,
            (BoundInList one, BoundInList other) => one.Not == other.Not,
            (BoundCommonType one, BoundCommonType other) => one.Function == other.Function,
            _ => false,
        };
        if (!isSame)
            return false;
        var (parts, others) = (BoundTree.Children(declared).ToList(), BoundTree.Children(used).ToList());
        return parts.Count == others.Count && !parts.Where((part, i) => !Is(part, others[i], entry)).Any();
    }

    /// <summary>Whether a literal means the same in every session; most dates and times do not, by <c>TimeZone</c> and <c>DateStyle</c>.</summary>
    private static bool IsFixed(BoundLiteral literal) => literal.Value is not { } value || Coercion.BaseOf(literal.PgType) switch
    {
        { Schema: "pg_catalog", Name: "date" or "timestamp" } => IsoTime.IsMatch(value),
        { Schema: "pg_catalog", Name: "timestamptz" } => ZonedIsoTime.IsMatch(value),
        { Schema: "pg_catalog", Name: "interval" } => PlainInterval.IsMatch(value),
        { Schema: "pg_catalog", Name: "timetz" or "money" } => false,
        { Schema: "pg_catalog", Name: var name } when name.StartsWith("reg", StringComparison.Ordinal) => false,
        { Kind: PgTypeKind.Range or PgTypeKind.Multirange } or { IsArray: true } or { Kind: PgTypeKind.Composite } => false,
        _ => true,
    };

    private static readonly Regex IsoTime = new(@"\A\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?\z", RegexOptions.CultureInvariant);
    private static readonly Regex ZonedIsoTime = new(@"\A\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|[+-]\d\d(:?\d\d)?)\z", RegexOptions.CultureInvariant);
    private static readonly Regex PlainInterval = new(@"\A[\w .]+\z", RegexOptions.CultureInvariant);
}
