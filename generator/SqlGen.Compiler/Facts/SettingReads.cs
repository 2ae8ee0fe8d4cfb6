using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Facts;

/// <summary>One place where a setting is read by <c>current_setting</c>.</summary>
internal sealed class SettingRead(string name, PgType? type, bool canBeEmpty)
{
    public const string Unknown = "*";

    /// <summary>The setting, in lower case; <see cref="Unknown"/> where that is only known when it is read.</summary>
    public string Name { get; } = name;

    /// <summary>What its text is made to be; null for text.</summary>
    public PgType? Type { get; } = type;

    /// <summary>It need not be there (<c>missing_ok</c>), nor hold anything: as text, or by way of <c>nullif(…, '')</c>.</summary>
    public bool CanBeEmpty { get; } = canBeEmpty;
}

/// <summary>Finds the settings that a statement reads, and as what: in views and in the user's functions, too.</summary>
internal sealed class SettingReads
{
    private readonly FactContext _context;
    private readonly List<SettingRead> _found = [];
    private readonly Stack<(BoundStatement Statement, Use Use)> _statements = new();
    private readonly Stack<(BoundExpr Expr, Use Use)> _expressions = new();
    private readonly HashSet<object> _seen = new(ReferenceComparer.Instance);

    private SettingReads(FactContext context) => _context = context;

    /// <summary>What becomes of a value: what stands around it.</summary>
    private readonly struct Use(PgType? type, bool takesEmpty)
    {
        /// <summary>The type that it is cast to; null for none, or for text.</summary>
        public PgType? Type { get; } = type;

        /// <summary>An empty text is made null before that.</summary>
        public bool TakesEmpty { get; } = takesEmpty;
    }

    /// <summary>All that a statement reads.</summary>
    public static IReadOnlyList<SettingRead> Of(BoundStatement statement, FactContext context) => new SettingReads(context).Read(statement);

    /// <summary>All that a call of a function of the user's reads.</summary>
    public static IReadOnlyList<SettingRead> Of(Routine routine, FactContext context)
    {
        var reads = new SettingReads(context);
        reads.Enter(routine, default);
        return reads.ReadAll();
    }

    private IReadOnlyList<SettingRead> Read(BoundStatement statement)
    {
        _statements.Push((statement, default));
        return ReadAll();
    }

    private IReadOnlyList<SettingRead> ReadAll()
    {
        while (_statements.Count > 0)
        {
            var (statement, use) = _statements.Pop();
            Look(statement, use);
            while (_expressions.Count > 0)
            {
                var next = _expressions.Pop();
                Look(next.Expr, next.Use);
            }
        }
        return _found;
    }

    private void Look(BoundStatement statement, Use use)
    {
        var result = statement is BoundQuery && statement.Columns is { Count: 1 } columns ? columns[0].Expression : null;
        foreach (var expr in BoundTree.Expressions(statement))
            _expressions.Push((expr, ReferenceEquals(expr, result) ? use : default));
        foreach (var entry in BoundTree.Entries(statement))
        {
            foreach (var expr in entry.Functions.Concat(entry.SampleArguments))
                _expressions.Push((expr, default));
            if (entry.Relation is { Kind: RelationKind.View } view && _seen.Add(view) && _context.DefinitionOf(view) is { } definition)
                _statements.Push((definition, default));
        }
        foreach (var inner in BoundTree.Statements(statement))
            _statements.Push((inner, default));
    }

    private void Look(BoundExpr expr, Use use)
    {
        switch (expr)
        {
            case BoundCall { Routine: { Schema: "pg_catalog", Name: "current_setting" }, Arguments: { Count: > 0 } arguments }:
                var name = RowBounds.Constant(arguments[0])?.ToLowerInvariant();
                var missingOk = arguments.Count > 1 && RowBounds.Constant(arguments[1]) is { } said && said.StartsWith("t", StringComparison.OrdinalIgnoreCase);
                _found.Add(new SettingRead(name ?? SettingRead.Unknown, use.Type, missingOk && (use.Type is null || use.TakesEmpty)));
                if (name is null)
                    _expressions.Push((arguments[0], default));
                return;
            case BoundCall { Routine: { Schema: not "pg_catalog" } routine } call:
                Enter(routine, use);
                Push(call.Arguments, default);
                return;
            // What it is first made of decides; a cast to text changes nothing of it.
            case BoundCast cast:
                _expressions.Push((cast.Operand, IsText(cast.PgType) ? use : new Use(cast.PgType, false)));
                return;
            case BoundNullIf { Left: var left, Right: var right }:
                _expressions.Push((left, new Use(use.Type, use.TakesEmpty || RowBounds.Constant(right) == "")));
                _expressions.Push((right, default));
                return;
            case BoundCommonType common:
                Push(common.Arguments, use);
                return;
            case BoundCase @case:
                Push(@case.Conditions, default);
                Push(@case.Results, use);
                if (@case.Else is { } otherwise)
                    _expressions.Push((otherwise, use));
                return;
            case BoundSubquery { Query: var query }:
                _statements.Push((query, use));
                return;
        }
        Push(BoundTree.Children(expr), default);
        if (BoundTree.QueryOf(expr) is { } within)
            _statements.Push((within, default));
    }

    private void Push(IEnumerable<BoundExpr> expressions, Use use)
    {
        foreach (var expr in expressions)
            _expressions.Push((expr, use));
    }

    /// <summary>What a function gives is what its last statement gives, made into the type that the function returns.</summary>
    private void Enter(Routine routine, Use use)
    {
        if (!_seen.Add(routine))
            return;
        var body = _context.BodyOf(routine);
        if (!body.IsKnown)
            _found.Add(new SettingRead(SettingRead.Unknown, null, false));
        var result = IsText(routine.Result) || routine.Result.Kind == PgTypeKind.Pseudo ? use : new Use(routine.Result, false);
        foreach (var (statement, isResult) in body.Statements)
            _statements.Push((statement, isResult ? result : default));
        foreach (var called in body.Called)
            Enter(called, default);
    }

    private static bool IsText(PgType type) => type.Category == 'S' || Coercion.IsUnknown(type);
}
