using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>
/// Collations that are named: what is computed of them has one (manual, 24.2, and <c>parse_collate.c</c>). Those that columns bring of themselves are not
/// carried: where these disagree nothing is said.
/// </content>
internal sealed partial class Binder
{
    /// <summary>A COLLATE was met: until then nothing can disagree.</summary>
    private bool _namesCollations;

    /// <summary>Whether expressions that something is computed of name one collation at most; where they name two it is reported.</summary>
    private bool AgreeOnCollation(params BoundExpr[] expressions)
    {
        if (!_namesCollations)
            return true;
        ExplicitCollation? first = null;
        foreach (var expr in expressions)
        {
            if (CollationOf(expr) is not { } one || one.Name == first?.Name)
                continue;
            if (first is not null)
            {
                // They are named as they are read, whatever is computed first.
                var (former, latter) = first.Place.Span.Start < one.Place.Span.Start ? (first, one) : (one, first);
                var message = $"collation mismatch between explicit collations \"{former.Name}\" and \"{latter.Name}\"";
                _diagnostics.Report(Rules.DatatypeMismatch, message, latter.Place.Span, "42P21");
                return false;
            }
            first = one;
        }
        return true;
    }

    /// <summary>The collation that an expression has by a COLLATE in it. Its parts agree already, so that the first that is found is the one.</summary>
    private static ExplicitCollation? CollationOf(BoundExpr expr)
    {
        var pending = new Stack<BoundExpr>();
        pending.Push(expr);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (next.Collation is { } collation)
                return collation;
            if (!IsCollatable(next.PgType))
                continue;
            switch (next)
            {
                case BoundCase @case:
                    foreach (var result in @case.Results)
                        pending.Push(result);
                    if (@case.Else is { } otherwise)
                        pending.Push(otherwise);
                    break;
                case BoundCall or BoundOperator or BoundCast or BoundCommonType or BoundArray:
                    foreach (var child in BoundTree.Children(next))
                        pending.Push(child);
                    break;
                case BoundNullIf nullIf:
                    pending.Push(nullIf.Left);
                    break;
                case BoundAggregate aggregate:
                    foreach (var argument in aggregate.Arguments)
                        pending.Push(argument);
                    break;
            }
        }
        return null;
    }

    private static bool IsCollatable(PgType type)
    {
        type = Coercion.BaseOf(type);
        return type.IsArray ? IsCollatable(type.Element!) : type.Category == 'S' || type.Schema != "pg_catalog" && type.Kind == PgTypeKind.Base || type.Name is "name";
    }
}
