using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <content>
/// Texts whose names the server looked up once, when they were written: bodies of RETURN and BEGIN ATOMIC, indexes over expressions, policies. They
/// go on meaning what they meant, but bound anew might mean something else once a name in them does: then they are given up for facts.
/// </content>
internal sealed partial class SchemaBuilder
{
    private readonly List<(HashSet<string> Words, Action GiveUp)> _bound = [];

    private void NoteBound(Routine routine)
    {
        if (routine is not { BoundPath: not null, Body: { } body })
            return;
        NoteBound(body, () =>
        {
            foreach (var same in catalog.Routines.Where(other => other.BoundPath is not null && other.Body == body).ToList())
                _changes.Replace(same, same with { Body = null });
        });
    }

    private void NoteBound(IndexDefinition index) => NoteBound(index.Text, () =>
    {
        foreach (var table in catalog.Relations.Where(relation => relation.Keys.Any(key => key.Index == index)).ToList())
            _changes.Put(table with { Keys = Mapped(table.Keys, key => key.Index == index ? key with { Index = null } : key) });
    });

    private PolicyCondition Bound(PolicyCondition condition, Expr expression)
    {
        NoteBound(_diagnostics.File[expression.Span], () =>
        {
            foreach (var table in catalog.Relations.Where(relation => relation.Policies.Any(policy => policy.Using == condition || policy.Check == condition)).ToList())
                _changes.Put(table with { Policies = Mapped(table.Policies, policy => new RowPolicy(policy.Name, policy.IsForReading, Stale(policy.Using), Stale(policy.Check))) });
        });
        return condition;

        PolicyCondition? Stale(PolicyCondition? other) => other == condition ? new PolicyCondition(other.Query, other.SearchPath) { IsStale = true, References = other.References } : other;
    }

    private void NoteBound(string text, Action giveUp) => _bound.Add((new HashSet<string>(Lexer.Lex(text, namedParameters: false).Tokens.Select(static token => token.Value), StringComparer.Ordinal), giveUp));

    /// <param name="name">What means something else from now on; null where it may be anything.</param>
    private void GiveUpBound(string? name)
    {
        for (var i = _bound.Count - 1; i >= 0; i--)
        {
            if (name is not null && !_bound[i].Words.Contains(name))
                continue;
            _bound[i].GiveUp();
            _bound.RemoveAt(i);
        }
    }
}
