using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>Which parameters may be null: those that say so (<c>sqlc.narg</c>), go to a nullable column as they are or within an expression, or are asked whether they are.</summary>
internal static class ParameterNullability
{
    public static HashSet<int> Of(BoundStatement? statement, Binder binder, DatabaseCatalog catalog)
    {
        var assigned = AssignedParameters.Of(binder, new FactContext(catalog, []));
        var nullable = new HashSet<int>(assigned.Taken);
        nullable.ExceptWith(assigned.Refused);
        var asked = new List<BoundExpr>();
        if (statement is not null)
        {
            BoundTree.Visit(statement, expr =>
            {
                asked.AddRange(AskedForNull(expr));
                return true;
            });
        }
        // Who asks for null has a use for it, even if it is refused where it does not come to that.
        nullable.UnionWith(AssignedParameters.In(asked));
        nullable.ExceptWith(binder.NotNullParameters);
        nullable.UnionWith(binder.NullableParameters);
        return nullable;
    }

    /// <summary>The parameters that are said to take null, and go to a column that does not.</summary>
    public static IEnumerable<int> WronglyNullable(Binder binder, FactContext context) => binder.NullableParameters.Count == 0 ? []
        : binder.NullableParameters.Where(AssignedParameters.Of(binder, context).Refused.Contains).OrderBy(static p => p);

    private static IEnumerable<BoundExpr> AskedForNull(BoundExpr expr) => expr switch
    {
        BoundNullTest test => [test.Operand],
        BoundCommonType { Function: CommonTypeFunction.Coalesce } coalesce => coalesce.Arguments,
        BoundDistinct distinct => [distinct.Left, distinct.Right],
        BoundBooleanTest test => [test.Operand],
        _ => Enumerable.Empty<BoundExpr>(),
    };
}
