using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Aggregates: their types follow from the functions that they are made of.</content>
internal sealed partial class SchemaBuilder
{
    private void Create(CreateAggregate create)
    {
        var schema = TargetSchema(create.Name);
        var (inputs, variadic) = AggregateInputs(create);
        var names = System.Array.ConvertAll(create.Parameters ?? [], parameter => parameter.Name?.Text ?? "");
        var transition = Option(create.Options, "sfunc") ?? Option(create.Options, "sfunc1") ?? throw Invalid("aggregate sfunc must be specified", create.Name.Span);
        var stateName = (Option(create.Options, "stype") ?? Option(create.Options, "stype1"))?.Type ?? throw Invalid("aggregate stype must be specified", create.Name.Span);
        var state = ResolveType(stateName).Type;
        if (state.Kind == PgTypeKind.Pseudo && !Polymorphism.IsPolymorphic(state) && state.Name != "internal")
            throw Invalid($"aggregate transition data type cannot be {TypeFormatter.Format(state)}", stateName.Span);
        if (!Polymorphism.Determines(inputs, state))
            throw Invalid("cannot determine transition data type", stateName.Span);

        var isOrdered = create.Direct is not null;
        var direct = create.Direct ?? 0;
        // One VARIADIC "any" stands for the direct and the aggregated inputs at once.
        var aggregated = isOrdered && direct < inputs.Count ? inputs.GetRange(direct, inputs.Count - direct) : inputs;
        var (step, stepResult) = SupportFunction(transition, [state, .. aggregated]);
        if (stepResult != state)
            throw Error(Rules.DatatypeMismatch, $"return type of transition function {FunctionName(transition)} is not {TypeFormatter.Format(state)}", transition.Span);
        if (step.IsStrict && Option(create.Options, "initcond") is null && Option(create.Options, "initcond1") is null
            && (aggregated.Count == 0 || Coercion.FindPath(catalog, aggregated[0], state, CastContext.Implicit) != CoercionPath.Relabel))
            throw Invalid("must not omit initial value when transition function is strict and transition type is not compatible with input type", create.Name.Span);
        var (parts, result) = (new List<Routine> { step }, state);
        if ((Option(create.Options, "finalfunc") ?? Option(create.Options, "finalfunc1")) is { } final)
        {
            var finalInputs = new List<PgType> { state };
            if (Option(create.Options, "finalfunc_extra") is not null)
                finalInputs.AddRange(inputs);
            else if (isOrdered)
                finalInputs.AddRange(inputs.GetRange(0, direct));
            (var finish, result) = SupportFunction(final, finalInputs);
            parts.Add(finish);
        }
        if (!Polymorphism.Determines(inputs, result))
            throw Invalid("cannot determine result data type", create.Name.Span);
        foreach (var other in new[] { "combinefunc", "serialfunc", "deserialfunc", "msfunc", "minvfunc", "mfinalfunc" })
        {
            if (Option(create.Options, other) is { Type.Name: { } name } && OnlyRoutine(name) is { } part)
                parts.Add(part);
        }
        var kind = !isOrdered ? RoutineKind.Aggregate
            : Option(create.Options, "hypothetical") is null ? RoutineKind.OrderedSetAggregate : RoutineKind.HypotheticalSetAggregate;
        Add(create, new Routine(schema, create.Name.Last, kind, inputs, result)
        {
            Volatility = 'i',
            VariadicElement = variadic,
            InputNames = System.Array.Exists(names, name => name.Length > 0) ? names : null,
            Parts = parts,
        });
    }

    private (List<PgType> Inputs, PgType? Variadic) AggregateInputs(CreateAggregate create)
    {
        var inputs = new List<PgType>();
        PgType? variadic = null;
        if (create.Parameters is not { } parameters)
        {
            var baseType = (Option(create.Options, "basetype") ?? throw Invalid("aggregate input type must be specified", create.Name.Span)).Type;
            // The old form says "ANY" for no input at all.
            if (baseType is not null && !(baseType.Name.Parts.Length == 1 && baseType.Name.Last.ToLowerInvariant() == "any"))
                inputs.Add(ResolveType(baseType).Type);
            return (inputs, null);
        }
        foreach (var parameter in parameters)
        {
            if (parameter.Mode is ParameterMode.Out or ParameterMode.InOut)
                throw Error(Rules.FeatureNotSupported, "aggregates cannot have output arguments", parameter.Span);
            var type = ResolveParameterType(parameter.Type);
            inputs.Add(type);
            if (parameter.Mode == ParameterMode.Variadic)
                variadic = Routine.VariadicElementOf(type, catalog.SystemType) ?? throw Invalid("VARIADIC parameter must be an array", parameter.Span);
        }
        return (inputs, variadic);
    }

    private static string FunctionName(DefinitionOption option) => option.Type?.Name.ToString() ?? option.Text ?? "";

    /// <summary>The function that an aggregate's option names, as it takes these types, and what it gives for them (<c>lookup_agg_function</c>).</summary>
    private (Routine Routine, PgType Result) SupportFunction(DefinitionOption option, List<PgType> inputs)
    {
        var name = option.Type?.Name ?? throw Invalid($"{option.Name} must name a function", option.Span);
        var actual = inputs.ToArray();
        var candidates = new List<Candidate<Routine>>();
        foreach (var routine in catalog.FindRoutines(name.Schema, name.Last))
        {
            if (routine.Inputs.Count == actual.Length && routine.Kind == RoutineKind.Function)
                candidates.Add(new Candidate<Routine>(routine, [.. routine.Inputs]));
        }
        if (OverloadResolver.Resolve(catalog, candidates, actual, out _) is not { } found)
            throw NoRoutine(ObjectKind.Function, name, inputs);
        if (found.Item.ReturnsSet)
            throw Error(Rules.DatatypeMismatch, $"function {Signature(name.ToString(), inputs)} returns a set", option.Span);
        if (found.Item.VariadicElement is { Name: "any" })
            throw Invalid("VARIADIC parameter must be an array", option.Span);
        var resolution = Polymorphism.Resolve(catalog, actual, found.Types, found.Item.Result, isDefinition: true);
        if (resolution.Error is { } error)
            throw Error(Rules.DatatypeMismatch, error, option.Span);
        for (var i = 0; i < actual.Length; i++)
        {
            if (!Polymorphism.IsPolymorphic(found.Types[i]) && found.Types[i].Name != "any"
                && Coercion.FindPath(catalog, actual[i], resolution.Arguments[i], CastContext.Implicit) != CoercionPath.Relabel)
                throw Error(Rules.DatatypeMismatch, $"function {Signature(name.ToString(), [.. resolution.Arguments])} requires run-time type coercion", option.Span);
        }
        return (found.Item, resolution.Result!);
    }

    private Routine? OnlyRoutine(QualifiedName name) => catalog.FindRoutines(name.Schema, name.Last) is { Count: 1 } only ? only[0] : null;

    private void Add(CreateAggregate create, Routine aggregate)
    {
        foreach (var existing in catalog.UserRoutines(aggregate.Schema, aggregate.Name))
        {
            if (!DatabaseCatalog.SameSignature(existing, aggregate))
                continue;
            if (!create.OrReplace)
                throw Error(Rules.DuplicateFunction, $"function \"{aggregate.Name}\" already exists with same argument types", create.Name.Span);
            if (existing.Kind != aggregate.Kind)
                throw Error(Rules.WrongObjectType, "cannot change routine kind", create.Name.Span);
            if (existing.Result != aggregate.Result)
                throw Invalid("cannot change return type of existing function", create.Name.Span);
            _changes.Replace(existing, aggregate);
            Forget(aggregate.Name);
            return;
        }
        _changes.Add(aggregate);
        Forget(aggregate.Name);
    }
}
