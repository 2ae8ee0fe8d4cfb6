using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Facts;

/// <summary>Whether a function may read or write a table that does not lie on every shard: its text names it, or names a function whose text does; or it runs what it is given as text.</summary>
internal static class FunctionTables
{
    /// <summary>The function that an expression calls and a table that it may touch, null for any; null where there is none.</summary>
    public static (string Function, string? Table)? Of(BoundExpr expr, DatabaseCatalog catalog)
    {
        var routine = expr switch
        {
            BoundCall call => call.Routine,
            BoundAggregate aggregate => aggregate.Routine,
            BoundWindowCall window => window.Routine,
            BoundOperator { Operator.Function: { } function } => function,
            BoundCast { CallsUserFunction: true, Operand.PgType: var source, PgType: var target } => catalog.FindCast(source, target)?.Function,
            _ => null,
        };
        return routine is null ? null : RunsText(routine) ? (routine.Name, null) : routine.Schema == "pg_catalog" ? null : Of(routine, catalog);
    }

    public static (string Function, string? Table)? Of(Routine routine, DatabaseCatalog catalog)
    {
        var seen = new HashSet<Routine> { routine };
        var pending = new Stack<Routine>(seen);
        var relations = catalog.Relations
            .Where(static r => r.Kind is not (RelationKind.Sequence or RelationKind.Composite or RelationKind.Index) && r.Placement is not { IsReference: true })
            .ToLookup(static r => r.Name);
        var routines = catalog.Routines.ToLookup(static r => r.Name);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            foreach (var part in next.Parts)
            {
                if (seen.Add(part))
                    pending.Push(part);
            }
            foreach (var word in Words(next.Body ?? ""))
            {
                if (relations.Contains(word))
                    return (routine.Name, word);
                foreach (var called in routines[word])
                {
                    if (seen.Add(called))
                        pending.Push(called);
                }
            }
        }
        return null;
    }

    private static bool RunsText(Routine routine) =>
        routine.Name is "ts_stat" or "connectby" or "xpath_table" || routine is { Name: "ts_rewrite", Inputs.Count: 2 } || routine.Name.Contains("_to_xml") || routine.Name.StartsWith("crosstab", System.StringComparison.Ordinal);

    /// <summary>The names in a text, in strings too: a statement may be put together of them.</summary>
    private static IEnumerable<string> Words(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '$'))
                i++;
            if (i > start)
                yield return Syntax.Identifiers.Fold(text.Substring(start, i - start));
        }
    }
}
