using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Base types: first a name only, a shell, on which their functions are defined; then what is made of them.</content>
internal sealed partial class SchemaBuilder
{
    private const string InvalidObjectDefinition = "42P17";

    private void Create(CreateBaseType create)
    {
        var schema = TargetSchema(create.Name);
        var name = create.Name.Last;
        var existing = catalog.FindType(schema, name);
        if (create.Options is not { } options)
        {
            RequireFreeType(schema, name, create.Name.Span);
            AddShell(schema, name);
            return;
        }
        if (existing is null || existing is { IsArray: true, Element: not null })
            throw Error(Rules.DuplicateObject, $"type \"{name}\" does not exist", create.Name.Span);
        if (!existing.IsShell)
            throw Error(Rules.DuplicateObject, $"type \"{name}\" already exists", create.Name.Span);
        RequireOnce(options);
        RequireInputAndOutput(existing, options, create.Name.Span);
        Complete(existing, options);
    }

    private PgType AddShell(string schema, string name)
    {
        var shell = new PgType(schema, name, PgTypeKind.Base, 'P') { IsShell = true };
        _changes.Add(shell);
        Forget(name);
        return shell;
    }

    /// <summary>What a function in C returns need not be defined yet: its name is taken, if it is free.</summary>
    private PgType? ShellFor(TypeName returns)
    {
        if (catalog.FindType(returns.Name.Schema, returns.Name.Last) is { } existing)
            return existing.IsShell && returns.ArrayDimensions == 0 ? existing : null;
        return returns.ArrayDimensions > 0 || returns.PercentType ? null : AddShell(TargetSchema(returns.Name), returns.Name.Last);
    }

    private static void RequireOnce(DefinitionOption[] options)
    {
        var given = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (!given.Add(option.Name))
                throw Error(Rules.SyntaxError, "conflicting or redundant options", option.Span);
        }
    }

    private void RequireInputAndOutput(PgType type, DefinitionOption[] options, Span span)
    {
        var text = catalog.SystemType("cstring");
        if (Option(options, "input") is not { Type.Name: { } input })
            throw Error(Rules.InvalidDefinition, "type input function must be specified", span, InvalidObjectDefinition);
        if (Option(options, "output") is not { Type.Name: { } output })
            throw Error(Rules.InvalidDefinition, "type output function must be specified", span, InvalidObjectDefinition);
        var reads = RoutineOf(input, [text]) ?? RoutineOf(input, [text, catalog.SystemType("oid"), catalog.SystemType("int4")])
            ?? throw NoRoutine(ObjectKind.Function, input, [text]);
        if (reads.Result != type)
            throw Error(Rules.InvalidDefinition, $"type input function {input} must return type {TypeFormatter.Format(type)}", input.Span, InvalidObjectDefinition);
        var writes = RoutineOf(output, [type]) ?? throw NoRoutine(ObjectKind.Function, output, [type]);
        if (writes.Result != text)
            throw Error(Rules.InvalidDefinition, $"type output function {output} must return type cstring", output.Span, InvalidObjectDefinition);
    }

    private void Complete(PgType type, DefinitionOption[] options)
    {
        var category = Option(options, "category")?.Text is { Length: > 0 } given ? given[0] : 'U';
        var isPreferred = Option(options, "preferred") is { } preferred && (preferred.Type?.Name.Last ?? preferred.Text ?? "true") is "true" or "on" or "1";
        var element = Option(options, "element")?.Type is { } elementName ? ResolveType(elementName).Type : null;
        _changes.Set(value => type.IsShell = value, true, false);
        _changes.Set(value => type.Category = value, type.Category, category);
        _changes.Set(value => type.IsPreferred = value, type.IsPreferred, isPreferred);
        _changes.Set(value => type.Element = value, type.Element, element);
        var array = new PgType(type.Schema, ArrayName(type.Schema, type.Name), PgTypeKind.Array, 'A') { Element = type };
        _changes.Add(array);
        _changes.Set(value => type.Array = value, type.Array, array);
    }

    private static DefinitionOption? Option(DefinitionOption[] options, string name)
    {
        foreach (var option in options)
        {
            if (option.Name == name)
                return option;
        }
        return null;
    }

    /// <summary>The routine that takes exactly these types.</summary>
    private Routine? RoutineOf(QualifiedName name, PgType[] types)
    {
        foreach (var routine in catalog.FindRoutines(name.Schema, name.Last))
        {
            var fits = routine.Inputs.Count == types.Length;
            for (var i = 0; fits && i < types.Length; i++)
                fits = routine.Inputs[i] == types[i];
            if (fits)
                return routine;
        }
        return null;
    }
}
