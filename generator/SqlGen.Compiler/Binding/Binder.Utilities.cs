using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Statements that are no queries: what they name is looked up, and they go to the server as they are.</content>
internal sealed partial class Binder
{
    /// <summary>Looks at a statement without parameters that gives no rows; null where what it names is not there, or is of another kind.</summary>
    public static (BoundStatement? Statement, Binder Binder) BindUtility(DatabaseCatalog catalog, DiagnosticSink diagnostics, UtilityStatement utility)
    {
        var binder = new Binder(catalog, diagnostics, takesParameters: false);
        return (utility.Relations.All(name => binder.Fits(utility, name)) ? new BoundUtility() : null, binder);
    }

    private bool Fits(UtilityStatement utility, QualifiedName name)
    {
        if (FindRelation(name) is not { } relation)
            return false;
        switch (utility.Tag)
        {
            case "TRUNCATE" when relation.Kind is not (RelationKind.Table or RelationKind.ForeignTable):
                Report(Rules.WrongObjectType, $"\"{relation.Name}\" is not a table", name.Span);
                return false;
            case "LOCK" when relation.Kind is not (RelationKind.Table or RelationKind.View):
                Report(Rules.WrongObjectType, $"cannot lock relation \"{relation.Name}\"", name.Span);
                return false;
            case "REFRESH" when relation.Kind != RelationKind.MaterializedView:
                Report(Rules.FeatureNotSupported, $"\"{relation.Name}\" is not a materialized view", name.Span);
                return false;
            case "REFRESH" when utility.Concurrently && !relation.Keys.Any(static key => key is { Columns.Count: > 0, HasPredicate: false }):
                _diagnostics.Report(
                    Rules.WrongObjectType,
                    $"cannot refresh materialized view \"{relation.Schema}.{relation.Name}\" concurrently; create a unique index with no WHERE clause on one or more columns of it",
                    name.Span, "55000");
                return false;
            default:
                return true;
        }
    }
}
