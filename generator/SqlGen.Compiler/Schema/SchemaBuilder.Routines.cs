using System;
using System.Collections.Generic;
using System.Globalization;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Functions and procedures.</content>
internal sealed partial class SchemaBuilder
{
    private const string InvalidFunction = "42P13";

    /// <summary>The version since which procedures have them; before, INOUT must do.</summary>
    private const int OutArgumentsOfProcedures = 14;

    private void Create(CreateFunction create)
    {
        if (create is { Language: null, Body: null or { Statements: null } })
            throw Invalid("no language specified", create.Name.Span);
        var schema = TargetSchema(create.Name);
        var references = References.None;
        var inputs = new List<PgType>();
        var names = new List<string>();
        var outputs = new List<(string Name, PgType Type)>();
        var all = new List<(string Name, PgType Type, bool IsInput)>();
        var defaults = 0;
        PgType? variadic = null;
        foreach (var parameter in create.Parameters)
        {
            var type = ResolveParameterType(parameter.Type);
            var isInput = parameter.Mode is ParameterMode.In or ParameterMode.InOut or ParameterMode.Variadic;
            if (create.IsProcedure && !isInput && catalog.System.Version < OutArgumentsOfProcedures)
                throw Error(Rules.FeatureNotSupported, "procedures cannot have OUT arguments", create.Name.Span);
            all.Add((parameter.Name?.Text ?? "", type, isInput));
            if (isInput)
            {
                if (variadic is not null)
                    throw Invalid("VARIADIC parameter must be the last input parameter", parameter.Span);
                inputs.Add(type);
                names.Add(parameter.Name?.Text ?? "");
                if (parameter.Default is { } value)
                {
                    references = references.With(CheckDefaultOf(value, type));
                    defaults++;
                }
                else if (defaults > 0)
                    throw Invalid("input parameters after one with a default value must also have defaults", parameter.Span);
            }
            else if (parameter.Default is not null)
                throw Invalid("only input parameters can have default values", parameter.Span);
            if (parameter.Mode is not (ParameterMode.In or ParameterMode.Variadic))
                outputs.Add((parameter.Name?.Text ?? "column" + (outputs.Count + 1).ToString(CultureInfo.InvariantCulture), type));
            if (parameter.Mode == ParameterMode.Variadic)
                variadic = Routine.VariadicElementOf(type, catalog.SystemType) ?? throw Invalid("VARIADIC parameter must be an array", parameter.Span);
        }
        RequireDistinctNames(create.Parameters);
        var result = ResultOf(create, outputs);
        if (result is { Name: "trigger", Schema: "pg_catalog" } && create is { Language: "plpgsql", Parameters.Length: > 0 })
            throw Invalid("trigger functions cannot have declared arguments", create.Parameters[0].Span);
        if (!Polymorphism.Determines(inputs, result) || outputs.Exists(output => !Polymorphism.Determines(inputs, output.Type)))
            throw Invalid("cannot determine result data type", create.Returns?.Span ?? create.Name.Span);
        var kind = create.IsProcedure ? RoutineKind.Procedure : create.IsWindow ? RoutineKind.Window : RoutineKind.Function;
        var routine = new Routine(schema, create.Name.Last, kind, inputs, result)
        {
            ReturnsSet = create.ReturnsTable || create.Returns is { SetOf: true },
            IsStrict = create.Strict,
            Volatility = create.Volatility,
            Language = create.Language,
            Body = create.Body?.Text,
            HasSettings = create.HasSettings,
            BoundPath = create.Body?.Statements is null ? null : catalog.SearchPath,
            References = references,
            Defaults = defaults,
            VariadicElement = variadic,
            InputNames = names.Exists(name => name.Length > 0) ? names : null,
            OutColumns = outputs,
            CallArguments = create.IsProcedure && all.Count > inputs.Count ? all : [],
        };
        foreach (var existing in catalog.UserRoutines(schema, routine.Name))
        {
            if (!DatabaseCatalog.SameSignature(existing, routine))
                continue;
            RequireReplaceable(create, existing, routine);
            routine = routine with { Id = existing.Id };
            _changes.Replace(existing, routine);
            Forget(routine.Name);
            NoteBound(routine);
            CheckBody(create, routine);
            return;
        }
        _changes.Add(routine);
        Forget(routine.Name);
        NoteBound(routine);
        CheckBody(create, routine);
    }

    /// <summary>Requires the default of a parameter; gives what it names.</summary>
    private References CheckDefaultOf(Expr value, PgType type)
    {
        if (type.MissingPart() is not null || Polymorphism.IsPolymorphic(type))
            return References.None;
        if (value is StringLiteral or NullLiteral)
        {
            RequireInput(value, type);
            return References.None;
        }
        if (TypeOf(value, null, ExpressionPlace.Default, out var references) is { } given && !Coercion.CanCoerce(catalog, given, type, CastContext.Assignment))
            throw Error(Rules.DatatypeMismatch, $"argument of DEFAULT must be type {TypeFormatter.Format(type)}, not type {TypeFormatter.Format(given)}", value.Span);
        return references;
    }

    private static SchemaException Invalid(string message, Span span) => Error(Rules.InvalidDefinition, message, span, InvalidFunction);

    private PgType ResolveParameterType(TypeName name)
    {
        if (name.SetOf)
            throw Invalid("functions cannot accept set arguments", name.Span);
        var (type, error) = TypeNames.Resolve(catalog, name);
        // The server words this one without quotes.
        if (error?.Rule == Rules.UndefinedObject && GapOf(name, error) is null)
            throw Error(error.Rule, $"type {name.Name} does not exist{Suggestions.Phrase(Suggestions.NearestType(catalog, name.Name))}", error.Span);
        return type?.Type ?? ResolveType(name).Type;
    }

    /// <summary>An input and an output may have the same name; two inputs or two outputs may not.</summary>
    private static void RequireDistinctNames(FunctionParameter[] parameters)
    {
        static bool IsInput(FunctionParameter parameter) => parameter.Mode is not (ParameterMode.Out or ParameterMode.Table);
        static bool IsOutput(FunctionParameter parameter) => parameter.Mode is not (ParameterMode.In or ParameterMode.Variadic);
        for (var i = 0; i < parameters.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (parameters[i].Name is { } name && parameters[j].Name?.Text == name.Text
                    && (IsInput(parameters[i]) && IsInput(parameters[j]) || IsOutput(parameters[i]) && IsOutput(parameters[j])))
                    throw Invalid($"parameter name \"{name.Text}\" used more than once", name.Span);
            }
        }
    }

    private PgType ResultOf(CreateFunction create, List<(string Name, PgType Type)> outputs)
    {
        var implied = outputs.Count switch
        {
            0 => null,
            1 when !create.IsProcedure => outputs[0].Type,
            _ => catalog.SystemType("record"),
        };
        if (create.Returns is not { } returns)
        {
            return implied ?? (create.IsProcedure
                ? catalog.SystemType("void")
                : throw Invalid("function result type must be specified", create.Name.Span));
        }
        var result = create.Language is "c" or "internal" && ShellFor(returns) is { } shell ? shell : ResolveType(returns).Type;
        if (implied is not null && implied != result)
            throw Invalid($"function result type must be {TypeFormatter.Format(implied)} because of OUT parameters", returns.Span);
        return result;
    }

    private static void RequireReplaceable(CreateFunction create, Routine existing, Routine routine)
    {
        if (!create.OrReplace)
            throw Error(Rules.DuplicateFunction, $"function \"{routine.Name}\" already exists with same argument types", create.Name.Span);
        if (existing.Kind != routine.Kind)
            throw Error(Rules.WrongObjectType, "cannot change routine kind", create.Name.Span);
        var sameResult = existing.Result == routine.Result && existing.ReturnsSet == routine.ReturnsSet;
        // A single output is no row: it may be called otherwise from now on.
        var isRow = Coercion.IsRecord(routine.Result);
        sameResult &= !isRow || existing.OutColumns.Count == routine.OutColumns.Count;
        for (var i = 0; sameResult && isRow && i < routine.OutColumns.Count; i++)
            sameResult = existing.OutColumns[i] == routine.OutColumns[i];
        if (!sameResult)
            throw Invalid("cannot change return type of existing function", create.Name.Span);
        if (existing.InputNames is { } oldNames)
        {
            for (var i = 0; i < oldNames.Count; i++)
            {
                if (oldNames[i].Length > 0 && oldNames[i] != (routine.InputNames?[i] ?? ""))
                    throw Invalid($"cannot change name of input parameter \"{oldNames[i]}\"", create.Name.Span);
            }
        }
        if (existing.Defaults > routine.Defaults)
            throw Invalid("cannot remove parameter defaults from existing function", create.Name.Span);
    }

    private void Alter(AlterFunction alter)
    {
        if (FindRoutine(alter.Kind, alter.Name, alter.Arguments, ifExists: false) is not { } routine)
            return;
        _changes.Replace(routine, routine with { Volatility = alter.Volatility ?? routine.Volatility, IsStrict = alter.Strict ?? routine.IsStrict, HasSettings = alter.HasSettings || routine.HasSettings });
        Forget(routine.Name);
    }

    /// <summary>The one routine that a name, with or without argument types, means.</summary>
    private Routine? FindRoutine(ObjectKind kind, QualifiedName name, TypeName[]? arguments, bool ifExists)
    {
        if (name.Schema is { } schema && !ifExists)
            RequireSchema(schema, name.Span);
        var types = new List<PgType>();
        foreach (var argument in arguments ?? [])
        {
            var (type, error) = TypeNames.Resolve(catalog, argument);
            if (type is null)
            {
                if (ifExists)
                    return null;
                throw Error(error!.Rule, error.Message, error.Span);
            }
            types.Add(type.Value.Type);
        }
        var found = Matching(kind, name, arguments is null ? null : types);
        if (found.Count > 1)
        {
            throw Error(Rules.AmbiguousFunction, $"{Word(kind)} name \"{name}\" is not unique", name.Span);
        }
        if (found.Count == 1)
            return found[0];
        if (ifExists)
            return null;
        throw NoRoutine(kind, name, arguments is null ? null : types);
    }

    private List<Routine> Matching(ObjectKind kind, QualifiedName name, List<PgType>? types)
    {
        var found = new List<Routine>();
        foreach (var schema in name.Schema is { } given ? [given] : catalog.SearchPath)
        {
            foreach (var routine in catalog.UserRoutines(schema, name.Last))
            {
                var fits = types is null || types.Count == routine.Inputs.Count;
                for (var i = 0; fits && types is not null && i < types.Count; i++)
                    fits = types[i] == routine.Inputs[i];
                if (!fits || found.Exists(other => DatabaseCatalog.SameSignature(other, routine)))
                    continue;
                if (!IsOf(kind, routine))
                {
                    if (types is null)
                        continue;
                    throw Error(Rules.WrongObjectType, kind == ObjectKind.Aggregate
                        ? $"function {Signature(name.ToString(), routine.Inputs)} is not an aggregate"
                        : $"{Signature(name.ToString(), routine.Inputs)} is not a {Word(kind)}", name.Span);
                }
                found.Add(routine);
            }
        }
        return found;
    }

    private static bool IsOf(ObjectKind kind, Routine routine) => kind switch
    {
        ObjectKind.Routine => true,
        ObjectKind.Procedure => routine.Kind == RoutineKind.Procedure,
        ObjectKind.Aggregate => routine.IsAggregate,
        _ => routine.Kind != RoutineKind.Procedure,
    };

    private static string Word(ObjectKind kind) => kind switch
    {
        ObjectKind.Procedure => "procedure",
        ObjectKind.Aggregate => "aggregate",
        ObjectKind.Routine => "routine",
        _ => "function",
    };

    private Exception NoRoutine(ObjectKind kind, QualifiedName name, List<PgType>? types)
    {
        return types is null
            ? Error(Rules.UndefinedFunction, $"could not find a {(kind == ObjectKind.Routine ? "function" : Word(kind))} named \"{name}\"", name.Span)
            : Undefined(Rules.UndefinedFunction, $"{Word(kind)} {(kind == ObjectKind.Aggregate && types.Count == 0 ? name + "(*)" : Signature(name.ToString(), types))}", name.Span, GapKinds.Functions, name.Last);
    }

    private static string Signature(string name, IReadOnlyList<PgType> types)
    {
        var shown = new List<string>();
        foreach (var type in types)
            shown.Add(TypeFormatter.Format(type));
        return $"{name}({string.Join(", ", shown)})";
    }

    private void Relocate(Routine routine, string schema, string name, Span span)
    {
        var moved = routine with { Schema = schema, Name = name };
        foreach (var other in catalog.UserRoutines(schema, name))
        {
            if (DatabaseCatalog.SameSignature(other, routine))
                throw Error(Rules.DuplicateFunction, $"function {Signature(name, routine.Inputs)} already exists in schema \"{schema}\"", span);
        }
        _changes.Replace(routine, moved);
        Forget(routine.Name);
        Forget(name);
    }
}
