using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;

namespace SqlGen.Compiler.Facts;

/// <summary>What an expression is null without. That a function is strict is its own word, but the server holds it to that.</summary>
internal static class Strictness
{
    /// <summary>The parts that are not null where the expression is not.</summary>
    public static IEnumerable<BoundExpr> NeededBy(BoundExpr expr) => expr switch
    {
        BoundOperator { Operator.IsStrict: true } => BoundTree.Children(expr),
        BoundCall { Routine: { IsStrict: true, ReturnsSet: false } routine } call =>
            // Arguments that are made an array of are not looked at one by one.
            call.Arguments.Take(routine.VariadicElement is null ? call.Arguments.Count : routine.Inputs.Count - 1),
        BoundCast { CallsUserFunction: false } cast => [cast.Operand],
        BoundNot not => [not.Operand],
        BoundField field => [field.Operand],
        BoundSubscript => BoundTree.Children(expr),
        BoundNullIf { CallsUserFunction: false } nullIf => [nullIf.Left],
        BoundQuantified { Operator.IsStrict: true } quantified => [quantified.Array],
        _ => [],
    };
}
