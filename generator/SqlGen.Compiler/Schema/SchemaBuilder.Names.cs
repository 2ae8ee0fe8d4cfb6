using System;
using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>What names mean in DDL, and whether they are free.</content>
internal sealed partial class SchemaBuilder
{
    private const string TemporarySchema = "pg_temp";

    private static void RequireTemporary(bool isFine, QualifiedName table)
    {
        if (!isFine)
            throw Error(Rules.InvalidDefinition, "ON COMMIT can only be used on temporary tables", table.Span, "42P16");
    }

    /// <summary>The schema that an object of a new name goes to.</summary>
    private string TargetSchema(QualifiedName name, bool temporary = false)
    {
        if (temporary)
        {
            if (name.Schema is not (null or TemporarySchema))
                throw Error(Rules.InvalidDefinition, "cannot create temporary relation in non-temporary schema", name.Span);
            return TemporarySchema;
        }
        if (name.Schema is { } schema)
        {
            if (!recovers)
                RequireSchema(schema, name.Span);
            else if (!Try(() => RequireSchema(schema, name.Span), GapKinds.None, null))
            {
                // Reported once: from here on it is taken to be there.
                catalog.AddSchema(schema);
                _assumedSchemas.Add(schema);
            }
            return schema;
        }
        foreach (var candidate in catalog.SearchPath)
        {
            if (candidate == TemporarySchema || catalog.HasSchema(candidate))
                return candidate;
        }
        throw Error(Rules.UndefinedSchema, "no schema has been selected to create in", name.Span);
    }

    private void RequireSchema(string schema, Span span)
    {
        if (schema != TemporarySchema && !catalog.HasSchema(schema))
            throw Undefined(Rules.UndefinedSchema, $"schema \"{schema}\"", span, GapKinds.Schemas, schema);
    }

    private Relation? FindRelation(QualifiedName name) => catalog.FindRelation(name.Schema, name.Last);

    private Relation RequireRelation(QualifiedName name)
    {
        if (FindRelation(name) is { } relation)
            return relation;
        if (name.Schema is { } schema)
            RequireSchema(schema, name.Span);
        throw Undefined(Rules.UndefinedTable, $"relation \"{name}\"", name.Span, GapKinds.Relations, name.Last, NearestRelation(name));
    }

    /// <summary>A relation that a statement changes. The server's own tables nobody may change; its views are one for all, so what is done to them cannot be followed.</summary>
    private Relation RequireOwnRelation(QualifiedName name)
    {
        var relation = RequireRelation(name);
        RequireOwn(relation, name.Span);
        return relation;
    }

    private void RequireOwn(Relation relation, Span span)
    {
        if (catalog.System.FindRelation(relation.Schema, relation.Name) != relation)
            return;
        if (relation is { Schema: "pg_catalog", Kind: RelationKind.Table })
            throw Error(Rules.InvalidDefinition, $"permission denied: \"{relation.Name}\" is a system catalog", span, "42501");
        throw Error(Rules.NotSupported, $"a change of \"{relation.Name}\", which is the server's own, is not supported yet", span);
    }

    private string? NearestRelation(QualifiedName name)
    {
        var names = new List<string>();
        foreach (var relation in catalog.Relations)
        {
            if (relation.Kind is not (RelationKind.Index or RelationKind.Composite) && (name.Schema is null || name.Schema == relation.Schema))
                names.Add(relation.Name);
        }
        return Suggestions.Nearest(name.Last, names);
    }

    private void RequireFreeRelation(string schema, string name, Span span)
    {
        // A superuser's, too, unless the server was told to allow it.
        if (schema == "pg_catalog")
            throw Error(Rules.InvalidDefinition, $"permission denied to create \"pg_catalog.{name}\"", span, "42501");
        if (catalog.FindRelation(schema, name) is not null)
            throw Error(Rules.DuplicateTable, $"relation \"{name}\" already exists", span);
    }

    /// <summary>What is not there may come from something that was not understood: then that is what is said.</summary>
    /// <param name="name">What is missing, without its schema.</param>
    /// <param name="near">A name that may have been meant, or null.</param>
    private Exception Undefined(Rule rule, string what, Span span, GapKinds kind, string name, string? near = null) => catalog.FindGap(kind, name) switch
    {
        null => Error(rule, what + " does not exist" + Suggestions.Phrase(near), span),
        { IsReported: true } => new ReportedException(notSupported: false),
        var gap => Error(Rules.NotSupported, MayComeFrom(what, gap), span),
    };

    private Exception UndefinedColumn(string message, Name column) => catalog.FindGap(GapKinds.Columns, column.Text) is { IsReported: true }
        ? new ReportedException(notSupported: false)
        : Error(Rules.UndefinedColumn, message, column.Span);

    private SqlType ResolveType(TypeName name)
    {
        var (type, error) = TypeNames.Resolve(catalog, name);
        if (type is { } resolved)
            return RequireDefined(resolved, name);
        throw GapOf(name, error!) switch
        {
            null => TypeError(name, error!),
            { IsReported: true } => new ReportedException(notSupported: false),
            var gap => Error(Rules.NotSupported, MayComeFrom($"type \"{name.Name}\"", gap), error!.Span),
        };
    }

    private static SqlType RequireDefined(SqlType type, TypeName name) =>
        type.Type.IsShell ? throw Error(Rules.UndefinedObject, $"type \"{name.Name}\" is only a shell", name.Span) : type;

    private SchemaException TypeError(TypeName name, TypeError error)
    {
        var near = error.Rule == Rules.UndefinedObject && !name.PercentType ? Suggestions.NearestType(catalog, name.Name) : null;
        return Error(error.Rule, error.Message + Suggestions.Phrase(near), error.Span);
    }

    /// <param name="isArray">The array type over the one that is named.</param>
    private PgType RequireType(QualifiedName name, bool isArray = false)
    {
        if (catalog.FindType(name.Schema, name.Last) is { } type && (isArray ? type.Array : type) is { } found)
            return found;
        if (name.Schema is { } schema)
            RequireSchema(schema, name.Span);
        throw Undefined(Rules.UndefinedObject, $"type \"{name}{(isArray ? "[]" : "")}\"", name.Span, GapKinds.Types, name.Last, Suggestions.NearestType(catalog, name));
    }

    private int RequireColumn(Relation relation, Name column)
    {
        var index = relation.FindColumn(column.Text);
        if (index >= 0)
            return index;
        throw UndefinedColumn($"column \"{column.Text}\" of relation \"{relation.Name}\" does not exist", column);
    }

    private static bool HasConstraint(Relation relation, string name)
    {
        foreach (var one in relation.ConstraintNames)
        {
            if (one == name)
                return true;
        }
        return false;
    }

    /// <summary>Names that the server makes up avoid those of all constraints in the schema.</summary>
    private string ChooseConstraintName(Relation relation, string? second, string label) =>
        ObjectNames.Choose(relation.Name, second, label, name => catalog.HasConstraint(relation.Schema, name));

    /// <summary>A name for an index or sequence, which share the tables' namespace.</summary>
    private string ChooseRelationName(string schema, string first, string? second, string label, bool isConstraint = false) =>
        ObjectNames.Choose(
            first, second, label, name => catalog.FindRelation(schema, name) is not null || isConstraint && catalog.HasConstraint(schema, name));

    private static string[] TextOf(Name[] names) => Array.ConvertAll(names, name => name.Text);

    /// <summary>The tables that one inherits from directly, or is a partition of.</summary>
    private List<Relation> ParentsOf(Relation child)
    {
        var parents = new List<Relation>();
        if (child.Parents.Count == 0)
            return parents;
        foreach (var relation in catalog.Relations)
        {
            if (Contains(child.Parents, relation.ParentKey))
                parents.Add(relation);
        }
        return parents;
    }

    /// <summary>The table that a statement speaks of is there already.</summary>
    private bool _alters;

    /// <summary>ONLY was said: the statement does not reach children.</summary>
    private bool _only;

    /// <summary>The tables that a statement on one reaches as well; none where ONLY was said.</summary>
    private List<PgType> ChildrenOf(Relation parent) => _only ? [] : DirectChildrenOf(parent);

    /// <summary>The tables that inherit from one directly, or are its partitions; of a composite type, the tables of it.</summary>
    private List<PgType> DirectChildrenOf(Relation parent) => [.. catalog.ChildrenOf(parent)];

    private static bool Contains(IReadOnlyList<string> names, string name)
    {
        foreach (var candidate in names)
        {
            if (candidate == name)
                return true;
        }
        return false;
    }

    private static List<T> Mapped<T>(IReadOnlyList<T> items, Func<T, T> change)
    {
        var changed = new List<T>(items.Count);
        foreach (var item in items)
            changed.Add(change(item));
        return changed;
    }

    private static List<T> Without<T>(IReadOnlyList<T> items, Predicate<T> isGone)
    {
        var kept = new List<T>(items);
        kept.RemoveAll(isGone);
        return kept;
    }

    /// <summary>A relation's name as the server prints it in a message: with its schema where it would not be found without.</summary>
    private string Shown(string schema, string name) =>
        catalog.FindRelation(null, name) is { } found && found.Schema == schema || schema == "public"
            ? Identifiers.Quote(name)
            : Identifiers.Quote(schema) + "." + Identifiers.Quote(name);

    private static string KindName(RelationKind kind) => kind switch
    {
        RelationKind.View => "view",
        RelationKind.MaterializedView => "materialized view",
        RelationKind.ForeignTable => "foreign table",
        RelationKind.Sequence => "sequence",
        RelationKind.Index => "index",
        RelationKind.Composite => "composite type",
        _ => "table",
    };
}
