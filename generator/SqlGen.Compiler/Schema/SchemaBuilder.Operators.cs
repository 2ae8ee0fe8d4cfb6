using System;
using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Operators and casts.</content>
internal sealed partial class SchemaBuilder
{
    private void CreateOperatorClass(TypeName? type)
    {
        catalog.HasOwnOperatorClasses = true;
        catalog.HasOwnOrderings |= type is not null && ResolveType(type).Type.Schema == "pg_catalog";
    }

    private void Create(CreateOperator create)
    {
        var name = create.Name;
        var schema = name.Schema ?? TargetSchema(new QualifiedName([new Name(name.Symbol, name.Span)], name.Span));
        RequireSchema(schema, name.Span);
        var left = Operand(create.Options, "leftarg");
        var right = Operand(create.Options, "rightarg");
        if ((Option(create.Options, "function") ?? Option(create.Options, "procedure")) is not { Type.Name: { } function })
            throw Invalid("operator function must be specified", name.Span);
        if (right is null)
            throw Invalid(left is null ? "operator argument types must be specified" : "operator right argument type must be specified", name.Span);
        PgType[] operands = left is null ? [right] : [left, right];
        var routine = RoutineOf(function, operands) ?? throw NoRoutine(ObjectKind.Function, function, [.. operands]);
        RequireSensible(create, isBinary: left is not null, routine);
        var @operator = new Operator(schema, name.Symbol, left, right, routine.Result, routine.IsStrict, routine.Volatility) { Function = routine };
        foreach (var existing in catalog.UserOperators(schema, name.Symbol))
        {
            if (DatabaseCatalog.SameOperands(existing, @operator))
                throw Error(Rules.DuplicateFunction, $"operator {name.Symbol} already exists", name.Span);
        }
        _changes.Add(@operator);
        Forget(name.Symbol);
    }

    private PgType? Operand(DefinitionOption[] options, string name)
    {
        if (Option(options, name) is not { Type: { } type })
            return null;
        if (type.SetOf)
            throw Invalid("SETOF type not allowed for operator argument", type.Span);
        return ResolveType(type).Type;
    }

    /// <summary>Some options suit only operators of two operands, or those that say true or false.</summary>
    private static void RequireSensible(CreateOperator create, bool isBinary, Routine routine)
    {
        (string Option, string What, bool NeedsTwo)[] rules =
        [
            ("commutator", "have commutators", true), ("join", "have join selectivity", true), ("merges", "merge join", true), ("hashes", "hash", true),
            ("negator", "have negators", false), ("restrict", "have restriction selectivity", false), ("join", "have join selectivity", false),
            ("merges", "merge join", false), ("hashes", "hash", false),
        ];
        foreach (var (option, what, needsTwo) in rules)
        {
            var fits = needsTwo ? isBinary : routine.Result is { Name: "bool", Schema: "pg_catalog" };
            if (!fits && Option(create.Options, option) is { } given)
                throw Invalid($"only {(needsTwo ? "binary" : "boolean")} operators can {what}", given.Span);
        }
    }

    private void Drop(DropOperators drop)
    {
        var plan = new DropPlan(catalog);
        var shown = "";
        foreach (var item in drop.Operators)
        {
            if (FindOperator(item, drop.IfExists) is not { } @operator)
                continue;
            shown = $"operator {(@operator.Schema == "public" ? "" : @operator.Schema + ".")}{@operator.Name}({(@operator.Left is { } left ? TypeFormatter.Format(left) : "NONE")},{TypeFormatter.Format(@operator.Right)})";
            plan.Drop(@operator);
        }
        plan.Expand();
        RequireCascade(plan, drop.Cascade, drop.Operators.Length == 1 ? shown : null, drop.Span);
        Apply(plan);
    }

    private Operator? FindOperator(DroppedOperator item, bool ifExists)
    {
        if (item.Right is null)
            throw Error(Rules.SyntaxError, "postfix operators are not supported", item.Span);
        if (ifExists && (item.Left is not null && TypeNames.Resolve(catalog, item.Left).Error is not null || TypeNames.Resolve(catalog, item.Right).Error is not null))
            return null;
        var left = item.Left is null ? null : ResolveType(item.Left).Type;
        var right = ResolveType(item.Right).Type;
        IReadOnlyList<string> path = item.Name.Schema is { } schema ? [schema] : catalog.SearchPath;
        foreach (var candidateSchema in path)
        {
            foreach (var @operator in catalog.UserOperators(candidateSchema, item.Name.Symbol))
            {
                if (@operator.Left == left && @operator.Right == right)
                    return @operator;
            }
        }
        if (ifExists)
            return null;
        var operands = (left is null ? "" : TypeFormatter.Format(left) + " ") + item.Name.Symbol + " " + TypeFormatter.Format(right);
        throw catalog.FindGap(GapKinds.Operators, item.Name.Symbol) is null
            ? Error(Rules.UndefinedFunction, $"operator does not exist: {operands}", item.Name.Span)
            : Undefined(Rules.UndefinedFunction, $"operator {operands}", item.Name.Span, GapKinds.Operators, item.Name.Symbol);
    }

    private void Create(CreateCast create)
    {
        var source = ResolveType(create.Source).Type;
        var target = ResolveType(create.Target).Type;
        RequireNoPseudo(source, "source", create.Source.Span);
        RequireNoPseudo(target, "target", create.Target.Span);
        Routine? function = null;
        if (create.Function is { } named)
            function = CastFunction(named, source, target);
        else if (create.Method == CastMethod.Binary)
            RequireSameBytes(source, target, create.Source.Span);
        if (source == target && function is not { Inputs.Count: > 1 })
            throw InvalidCast("source data type and target data type are the same", create.Target.Span);
        if (catalog.FindCast(source, target) is not null)
            throw Error(Rules.DuplicateObject, $"cast from type {TypeFormatter.Format(source)} to type {TypeFormatter.Format(target)} already exists", create.Span);
        var context = create.IsImplicit ? CastContext.Implicit : create.IsAssignment ? CastContext.Assignment : CastContext.Explicit;
        var method = create.Method switch { CastMethod.Binary => 'b', CastMethod.Text => 'i', _ => 'f' };
        _changes.Add(new Cast(source, target, context, method) { Function = function });
    }

    private static SchemaException InvalidCast(string message, Span span) => Error(Rules.InvalidDefinition, message, span, InvalidObjectDefinition);

    private static void RequireNoPseudo(PgType type, string end, Span span)
    {
        if (type.Kind == PgTypeKind.Pseudo)
            throw Error(Rules.WrongObjectType, $"{end} data type {TypeFormatter.Format(type)} is a pseudo-type", span);
    }

    private Routine CastFunction(DroppedObject named, PgType source, PgType target)
    {
        var types = new List<PgType>();
        foreach (var argument in named.Arguments ?? [])
            types.Add(ResolveType(argument).Type);
        var function = named.Arguments is null
            ? catalog.FindRoutines(named.Name.Schema, named.Name.Last) is { Count: 1 } only ? only[0] : null
            : RoutineOf(named.Name, [.. types]);
        if (function is null)
            throw NoRoutine(ObjectKind.Function, named.Name, named.Arguments is null ? null : types);
        bool IsSame(PgType from, PgType to) => Coercion.FindPath(catalog, from, to, CastContext.Implicit) == CoercionPath.Relabel;
        if (function.Inputs.Count is < 1 or > 3)
            throw InvalidCast("cast function must take one to three arguments", named.Span);
        if (!IsSame(source, function.Inputs[0]))
            throw InvalidCast("argument of cast function must match or be binary-coercible from source data type", named.Span);
        if (function.Inputs.Count > 1 && function.Inputs[1].Name != "int4")
            throw InvalidCast("second argument of cast function must be type integer", named.Span);
        if (function.Inputs.Count > 2 && function.Inputs[2].Name != "bool")
            throw InvalidCast("third argument of cast function must be type boolean", named.Span);
        if (!IsSame(function.Result, target))
            throw InvalidCast("return data type of cast function must match or be binary-coercible to target data type", named.Span);
        if (function.Kind != RoutineKind.Function)
            throw InvalidCast("cast function must be a normal function", named.Span);
        return function.ReturnsSet ? throw InvalidCast("cast function must not return a set", named.Span) : function;
    }

    private static void RequireSameBytes(PgType source, PgType target, Span span)
    {
        bool Either(Predicate<PgType> isMeant) => isMeant(source) || isMeant(target);
        if (Either(type => type.Kind == PgTypeKind.Composite))
            throw InvalidCast("composite data types are not binary-compatible", span);
        if (Either(type => type.IsArray))
            throw InvalidCast("array data types are not binary-compatible", span);
        if (Either(type => type.Kind is PgTypeKind.Range or PgTypeKind.Multirange))
            throw InvalidCast("range data types are not binary-compatible", span);
        if (Either(type => type.Kind == PgTypeKind.Enum))
            throw InvalidCast("enum data types are not binary-compatible", span);
        if (Either(type => type.Kind == PgTypeKind.Domain))
            throw InvalidCast("domain data types must not be marked binary-compatible", span);
    }

    private void Drop(DropCast drop)
    {
        if (drop.IfExists && (TypeNames.Resolve(catalog, drop.Source).Error is not null || TypeNames.Resolve(catalog, drop.Target).Error is not null))
            return;
        var (source, target) = (ResolveType(drop.Source).Type, ResolveType(drop.Target).Type);
        foreach (var cast in catalog.Casts)
        {
            if (cast.Source == source && cast.Target == target)
            {
                _changes.Remove(cast);
                return;
            }
        }
        if (!drop.IfExists)
            throw Error(Rules.UndefinedObject, $"cast from type {TypeFormatter.Format(source)} to type {TypeFormatter.Format(target)} does not exist", drop.Span);
    }
}
