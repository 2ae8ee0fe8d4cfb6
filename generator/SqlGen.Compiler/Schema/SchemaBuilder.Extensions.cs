using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>CREATE EXTENSION and DROP EXTENSION.</content>
internal sealed partial class SchemaBuilder
{
    /// <summary>Procedural languages, which bring nothing that a query would name.</summary>
    private static readonly HashSet<string> Languages = ["plperl", "plperlu", "plpython3u", "plpythonu", "plpython2u", "pltcl", "pltclu"];

    /// <summary>
    /// What an extension that is not known may bring: anything but relations, which hardly any brings into a schema of the user's, whereas a
    /// misspelt table is a common mistake.
    /// </summary>
    private const GapKinds OfUnknownExtension = GapKinds.Types | GapKinds.Functions | GapKinds.Operators | GapKinds.Casts | GapKinds.Schemas;

    private void Create(CreateExtension create)
    {
        var name = create.Name.Text;
        // Every database has its language from the start.
        if (name == "plpgsql" || catalog.FindExtension(name) is not null)
        {
            if (create.IfNotExists)
                return;
            throw Error(Rules.DuplicateObject, $"extension \"{name}\" already exists", create.Name.Span);
        }
        if (create.Schema is { } schema)
            RequireSchema(schema.Text, schema.Span);
        if (ExtensionData.Find(name, catalog.System.Version) is { } data)
            Install(name, data, create);
        else if (Languages.Contains(name))
            _changes.Add(new OtherObject("language", "", name));
        else
            NoteUnknown(name, create.Name.Span);
    }

    private void NoteUnknown(string name, Span span)
    {
        _diagnostics.Report(
            Rules.DefinitionNotSupported,
            $"extension \"{name}\" is not known; describe its types and functions that you use in a .sql file of the schema (CREATE TYPE, CREATE FUNCTION)",
            span);
        catalog.AddGap(new Gap("extension " + name, OfUnknownExtension));
    }

    private void Install(string name, ExtensionData data, CreateExtension create)
    {
        if (!data.Versions.Contains(catalog.System.Version))
            throw Error(Rules.FeatureNotSupported, $"extension \"{name}\" is not available{data.Versions.Phrase(catalog.System.Version)}", create.Name.Span);
        if (data.FixedSchema is { } only && create.Schema is { } wanted && wanted.Text != only && name == create.Name.Text)
            throw Error(Rules.FeatureNotSupported, $"extension \"{name}\" must be installed in schema \"{only}\"", wanted.Span);
        foreach (var required in data.Requires)
        {
            if (catalog.FindExtension(required) is not null)
                continue;
            if (!create.Cascade)
                throw Error(Rules.UndefinedObject, $"required extension \"{required}\" is not installed", create.Name.Span);
            if (ExtensionData.Find(required, catalog.System.Version) is { } others)
                Install(required, others, create);
        }
        var schema = data.FixedSchema ?? create.Schema?.Text ?? TargetSchema(new QualifiedName([create.Name], create.Name.Span));
        if (!catalog.HasSchema(schema))
            _changes.AddSchema(schema);
        Add(data.Create(name, schema, catalog.System, Required(data.Requires)), create.Name.Span);
    }

    /// <summary>Extensions of these names, and what they require in turn.</summary>
    private List<Extension> Required(IEnumerable<string> names)
    {
        var found = new List<Extension>();
        var pending = new Queue<string>(names);
        while (pending.Count > 0)
        {
            if (catalog.FindExtension(pending.Dequeue()) is not { } extension || found.Contains(extension))
                continue;
            found.Add(extension);
            foreach (var name in extension.Requires)
                pending.Enqueue(name);
        }
        return found;
    }

    private void Add(Extension extension, Span span)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var relation in extension.Relations)
        {
            RequireFreeRelation(relation.Schema, relation.Name, span);
            _changes.Put(relation);
            names.Add(relation.Name);
        }
        foreach (var type in extension.Types.Values)
        {
            _changes.Add(type);
            names.Add(type.Name);
        }
        foreach (var routine in extension.Routines)
        {
            _changes.Add(routine);
            names.Add(routine.Name);
        }
        foreach (var @operator in extension.Operators)
            _changes.Add(@operator);
        foreach (var cast in extension.Casts)
            _changes.Add(cast);
        foreach (var operatorClass in extension.OperatorClasses)
            _changes.Add(operatorClass);
        foreach (var method in extension.AccessMethods)
            _changes.Add(method);
        _changes.Add(extension);
        ForgetWhere(reads => names.Overlaps(reads.Words));
    }

    /// <summary>ALTER EXTENSION … SET SCHEMA: its members go along.</summary>
    private void MoveExtension(SetSchemaStatement move)
    {
        var (name, schema) = (move.Object.Last, move.Schema.Text);
        if (catalog.FindExtension(name) is not { } extension)
        {
            if (name == "plpgsql" || Languages.Contains(name) || catalog.FindGap(GapKinds.Functions, name) is not null)
                return;
            throw Error(Rules.UndefinedObject, $"extension \"{name}\" does not exist", move.Object.Span);
        }
        RequireSchema(schema, move.Schema.Span);
        if (extension.Schema == schema)
            return;
        if (ExtensionData.Find(name, catalog.System.Version)?.FixedSchema is not null)
            throw Error(Rules.FeatureNotSupported, $"extension \"{name}\" does not support SET SCHEMA", move.Object.Span);
        var routines = new List<Routine>();
        foreach (var routine in extension.Routines)
        {
            var moved = routine with { Schema = schema };
            _changes.Replace(routine, moved);
            Forget(routine.Name);
            routines.Add(moved);
        }
        var operators = new List<Operator>();
        foreach (var @operator in extension.Operators)
        {
            var moved = @operator.In(schema);
            _changes.Remove(@operator);
            _changes.Add(moved);
            operators.Add(moved);
        }
        foreach (var relation in extension.Relations)
            Relocate(catalog.FindRelation(relation.Schema, relation.Name) ?? relation, schema, relation.Name, move.Schema.Span);
        foreach (var type in extension.Types.Values)
        {
            if (!type.IsArray && type.Relation is null)
                MoveType(type, schema, type.Name, move.Schema.Span);
        }
        _changes.Remove(extension);
        _changes.Add(new Extension(name, schema, extension.Requires, extension.Types)
        {
            Relations = extension.Relations, Routines = routines, Operators = operators, Casts = extension.Casts,
            OperatorClasses = extension.OperatorClasses, AccessMethods = extension.AccessMethods,
        });
    }

    private string? AddExtensionToPlan(DropPlan plan, DropStatement drop, QualifiedName name)
    {
        if (catalog.FindExtension(name.Last) is not { } extension)
        {
            if (drop.IfExists || name.Last == "plpgsql" || Languages.Contains(name.Last) || catalog.FindGap(GapKinds.Functions, name.Last) is not null)
                return null;
            throw Error(Rules.UndefinedObject, $"extension \"{name.Last}\" does not exist", name.Span);
        }
        plan.Drop(extension);
        return "extension " + extension.Name;
    }

    /// <summary>A member goes with its extension, not by itself.</summary>
    private void RequireNoMember(object item, string shown, Span span)
    {
        foreach (var extension in catalog.Extensions)
        {
            if (extension.Has(item))
                throw Error(Rules.DependentObjects, $"cannot drop {shown} because extension {extension.Name} requires it", span);
        }
    }
}
