using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>FOR UPDATE and the like: only where a row of the result is a row of a table.</content>
internal sealed partial class Binder
{
    private bool CheckLocking(LockingClause[] clauses, BoundQuery query, Scope scope)
    {
        foreach (var clause in clauses)
        {
            if (query is BoundValues)
            {
                Report(Rules.FeatureNotSupported, $"FOR {clause.Strength} cannot be applied to VALUES", clause.Span);
                return false;
            }
            if (!CheckLocked(clause, query))
                return false;
            foreach (var name in clause.Tables)
            {
                if (!CheckLocked(clause, name, scope))
                    return false;
            }
        }
        return true;
    }

    /// <summary>A clause that names no table locks those of subqueries too.</summary>
    private bool CheckLocked(LockingClause clause, BoundQuery query)
    {
        if (WhyRowsAreNotTheTables(query) is { } reason)
        {
            Report(Rules.FeatureNotSupported, $"FOR {clause.Strength} is not allowed with {reason}", clause.Span);
            return false;
        }
        if (clause.Tables.Length > 0 || query is not BoundSelect select)
            return true;
        foreach (var from in select.From)
        {
            if (!CheckLocked(clause, from))
                return false;
        }
        return true;
    }

    private bool CheckLocked(LockingClause clause, BoundFrom from) => from switch
    {
        BoundJoin join => CheckLocked(clause, join.Left) && CheckLocked(clause, join.Right),
        BoundTable { Entry.Query: { } subquery } => CheckLocked(clause, subquery),
        _ => true,
    };

    private bool CheckLocked(LockingClause clause, Name name, Scope scope)
    {
        if (scope.Items.Find(i => i.Name == name.Text) is not { } item)
        {
            Report(Rules.UndefinedTable, $"relation \"{name.Text}\" in FOR {clause.Strength} clause not found in FROM clause", name.Span);
            return false;
        }
        var what = item.Entry switch
        {
            null => "a join",
            { CommonTable: not null } => "a WITH query",
            { Functions.Count: > 0 } => "a function",
            _ => null,
        };
        if (what is not null)
        {
            Report(Rules.FeatureNotSupported, $"FOR {clause.Strength} cannot be applied to {what}", name.Span);
            return false;
        }
        return item.Entry!.Query is not { } subquery || CheckLocked(new LockingClause(clause.Strength, [], clause.Span) { SkipLocked = clause.SkipLocked }, subquery);
    }

    private static string? WhyRowsAreNotTheTables(BoundQuery query) => query switch
    {
        BoundSetOperation => "UNION/INTERSECT/EXCEPT",
        BoundSelect { Distinct: true } or BoundSelect { DistinctOn.Count: > 0 } => "DISTINCT clause",
        BoundSelect { GroupBy.Count: > 0 } or BoundSelect { HasGroupingSets: true } => "GROUP BY clause",
        BoundSelect { Having: not null } => "HAVING clause",
        BoundSelect { HasAggregates: true } => "aggregate functions",
        BoundSelect { HasWindows: true } => "window functions",
        BoundSelect { ReturnsSets: true } => "set-returning functions in the target list",
        _ => null,
    };
}
