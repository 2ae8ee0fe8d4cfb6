using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>Finds the tables that a statement reads and writes, the settings that it reads, and how volatile it is.</summary>
internal sealed class Touched
{
    private readonly FactContext _context;
    private readonly SortedSet<string> _reads = new(StringComparer.Ordinal), _writes = new(StringComparer.Ordinal), _settings = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _bySettings = new(StringComparer.Ordinal);
    private readonly HashSet<Relation> _seen = [];
    private readonly HashSet<Routine> _called = [];
    private readonly HashSet<PolicyCondition> _applied = [];
    private readonly Stack<BoundStatement> _pending = new();
    private Volatility _volatility = Volatility.Immutable;
    private bool _locks, _wantsPrimary, _isUnlogged;

    private Touched(FactContext context) => _context = context;

    /// <summary>Functions that a standby refuses: those that give the transaction a number, which it has none to give, and those about a log that it does not write.</summary>
    private static readonly HashSet<string> OnPrimary =
    [
        "txid_current", "pg_current_xact_id",
        "pg_walfile_name", "pg_walfile_name_offset", "pg_replication_origin_oid", "pg_replication_origin_progress", "pg_replication_origin_session_is_setup",
    ];

    public static EffectsModel By(BoundStatement statement, FactContext context)
    {
        var touched = new Touched(context);
        touched._pending.Push(statement);
        while (touched._pending.Count > 0)
            BoundTree.VisitStatements(touched._pending.Pop(), touched.Look);
        var isSafe = !touched._wantsPrimary && !touched._isUnlogged && Effects.IsReadOnly(statement, context);
        return new EffectsModel(
            touched._reads.ToEquatableArray(), touched._writes.ToEquatableArray(), touched._locks, touched._volatility, touched._settings.ToEquatableArray(), isSafe)
        {
            RowsBySettings = touched._bySettings.ToEquatableArray(),
        };
    }

    private void Look(BoundStatement statement)
    {
        _locks |= statement is BoundQuery { Locks: true };
        if (statement is BoundModification modification)
        {
            Loosen('v');
            Write(modification.Target.Relation!, EventsOf(modification));
            if (modification.Kind != StatementKind.Insert)
                Read(modification.Target.Relation!);
        }
        else if (statement is BoundUtility)
            Loosen('v');
        foreach (var entry in BoundTree.Entries(statement))
        {
            if (entry.Relation is { } relation)
                Read(relation);
            if (entry.SampleArguments.Count > 0)
                Loosen('v');
            foreach (var expr in entry.Functions.Concat(entry.SampleArguments))
                Look(expr);
        }
        foreach (var expr in BoundTree.Expressions(statement))
            Look(expr);
    }

    private void Look(BoundExpr root) => BoundTree.Contains(root, expr =>
    {
        switch (expr)
        {
            case BoundCall call:
                Look(call.Routine, call.Arguments.Count > 0 ? call.Arguments[0] : null);
                break;
            case BoundAggregate aggregate:
                LookAggregate(aggregate.Routine);
                break;
            case BoundWindowCall window:
                LookAggregate(window.Routine);
                break;
            case BoundOperator @operator:
                Look(@operator.Operator);
                break;
            case BoundQuantified quantified:
                Look(quantified.Operator);
                break;
            case BoundComparison { CallsUserFunction: true } or BoundCast { CallsUserFunction: true }:
                LookAtUnknown();
                break;
            // Text of a moment depends on the time zone, and so on.
            case BoundCast or BoundSqlValue:
                Loosen('s');
                break;
        }
        return false;
    });

    private void Look(Operator @operator)
    {
        Loosen(@operator.Volatility);
        if (@operator.Function is { } function)
            Look(function, null);
        else if (@operator.Schema != "pg_catalog")
            LookAtUnknown();
    }

    /// <summary>What an aggregate of one's own calls is not followed.</summary>
    private void LookAggregate(Routine routine)
    {
        if (routine.Schema == "pg_catalog")
            Look(routine, null);
        else
            LookAtUnknown();
    }

    /// <summary>Something of one's own that may read anything.</summary>
    private void LookAtUnknown()
    {
        Loosen('v');
        _settings.Add(SettingRead.Unknown);
    }

    private void Look(Routine routine, BoundExpr? argument)
    {
        Loosen(routine.Volatility);
        if (routine.Schema != "pg_catalog")
        {
            if (!_called.Add(routine))
                return;
            _settings.UnionWith(SettingReads.Of(routine, _context).Select(static read => read.Name));
            foreach (var (statement, _) in _context.BodyOf(routine) is { IsWhole: true } body ? body.Statements : [])
                _pending.Push(statement);
            return;
        }
        _wantsPrimary |= OnPrimary.Contains(routine.Name);
        if (routine.Name == "current_setting" && argument is not null)
            _settings.Add(RowBounds.Constant(argument)?.ToLowerInvariant() ?? SettingRead.Unknown);
    }

    private void Loosen(char volatility)
    {
        var other = volatility switch { 'i' => Volatility.Immutable, 's' => Volatility.Stable, _ => Volatility.Volatile };
        if (other > _volatility)
            _volatility = other;
    }

    private void Read(Relation relation)
    {
        Loosen('s');
        if (!_seen.Add(relation))
            return;
        _isUnlogged |= _context.Catalog.AnyPartition(relation, static part => part.IsUnlogged);
        foreach (var condition in relation.ReadConditions)
            Apply(relation, condition);
        if (relation.Kind != RelationKind.View)
            _reads.Add(Name(relation));
        else if (_context.DefinitionOf(relation) is { } definition)
            _pending.Push(definition);
        else
            _reads.Add(Name(relation));
    }

    private static RowEvents EventsOf(BoundModification modification) => modification.Kind switch
    {
        StatementKind.Insert => modification.Excluded is null ? RowEvents.Insert : RowEvents.Insert | RowEvents.Update,
        StatementKind.Update => RowEvents.Update,
        StatementKind.Delete => RowEvents.Delete,
        _ => RowEvents.Insert | RowEvents.Update | RowEvents.Delete,
    };

    /// <summary>A view hands a change on to its one table, unless its triggers or rules take it.</summary>
    private void Write(Relation target, RowEvents events)
    {
        const int MostViews = 20;
        for (var depth = 0; depth < MostViews && target.Kind == RelationKind.View && (target.InsteadOf & events) == RowEvents.None; depth++)
        {
            var rules = target.Rules.Where(rule => (rule.Event & events) != RowEvents.None).ToList();
            // What a rule does besides is not followed: it is the view's doing.
            if (rules.Count > 0)
                _writes.Add(Name(target));
            if (rules.Exists(static rule => rule.IsInstead) || _context.DefinitionOf(target) is not { } definition || BoundTree.Entries(definition).FirstOrDefault()?.Relation is not { } under)
                break;
            // Rows are looked for, or checked, by the view's condition.
            if (definition is BoundSelect { Where: { } where })
                _pending.Push(new BoundSelect { Where = where });
            target = under;
        }
        _writes.Add(Name(target));
        foreach (var policy in target.Policies)
        {
            if (policy.Using is { } condition)
                Apply(target, condition);
            if (policy.Check is { } check)
                Apply(target, check);
        }
    }

    /// <summary>A condition of row security, which may be about whoever is told by a setting.</summary>
    private void Apply(Relation relation, PolicyCondition policy)
    {
        if (!_applied.Add(policy))
            return;
        if (_context.ConditionOf(policy) is not { } condition)
        {
            _settings.Add(SettingRead.Unknown);
            return;
        }
        _pending.Push(condition);
        if (RowSecurity.IsBySettings(condition, _context))
            _bySettings.Add(Name(relation));
    }

    private static string Name(Relation relation) => relation.Schema + "." + relation.Name;
}
