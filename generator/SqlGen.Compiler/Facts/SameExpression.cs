using System.Linq;
using SqlGen.Compiler.Binding;
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
        var isSame = (declared, used) switch
        {
            (BoundColumn one, BoundColumn other) => other.Entry == entry && one.Index == other.Index,
            (BoundLiteral one, BoundLiteral other) => one.Value == other.Value,
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
}
