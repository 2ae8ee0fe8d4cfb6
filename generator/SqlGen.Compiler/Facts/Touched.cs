using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;

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
    private bool _locks, _wantsNumber, _isUnlogged;

    private Touched(FactContext context) => _context = context;

    /// <summary>Functions that give the transaction a number, which a standby has none to give.</summary>
    private static readonly HashSet<string> Numbering = ["txid_current", "pg_current_xact_id", "txid_current_if_assigned", "pg_current_xact_id_if_assigned", "pg_export_snapshot"];

    public static EffectsModel By(BoundStatement statement, FactContext context)
    {
        var touched = new Touched(context);
        touched._pending.Push(statement);
        while (touched._pending.Count > 0)
            BoundTree.VisitStatements(touched._pending.Pop(), touched.Look);
        var isSafe = !touched._wantsNumber && !touched._isUnlogged && Effects.IsReadOnly(statement, context);
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
            Write(modification.Target.Relation!);
            if (modification.Kind != StatementKind.Insert)
                Read(modification.Target.Relation!);
        }
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
                Look(aggregate.Routine, null);
                break;
            case BoundWindowCall window:
                Look(window.Routine, null);
                break;
            case BoundOperator @operator:
                Loosen(@operator.Operator.Volatility);
                break;
            case BoundQuantified quantified:
                Loosen(quantified.Operator.Volatility);
                break;
            case BoundComparison { CallsUserFunction: true } or BoundCast { CallsUserFunction: true }:
                Loosen('v');
                break;
            // Text of a moment depends on the time zone, and so on.
            case BoundCast or BoundSqlValue:
                Loosen('s');
                break;
        }
        return false;
    });

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
        _wantsNumber |= Numbering.Contains(routine.Name);
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
        _isUnlogged |= relation.IsUnlogged;
        foreach (var condition in relation.ReadConditions)
            Apply(relation, condition);
        if (relation.Kind != RelationKind.View)
            _reads.Add(Name(relation));
        else if (_context.DefinitionOf(relation) is { } definition)
            _pending.Push(definition);
        else
            _reads.Add(Name(relation));
    }

    /// <summary>A view hands a change on to its one table, unless its triggers or rules take it.</summary>
    private void Write(Relation target)
    {
        const int MostViews = 20;
        for (var depth = 0; depth < MostViews && target is { Kind: RelationKind.View, InsteadOfTriggers.Count: 0, HasRules: false }; depth++)
        {
            if (_context.DefinitionOf(target) is not { } definition || BoundTree.Entries(definition).FirstOrDefault()?.Relation is not { } under)
                break;
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
