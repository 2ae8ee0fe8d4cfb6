using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Triggers, policies, languages and the like: no query names them, but there is one of a name, and what they are for must be there.</content>
internal sealed partial class SchemaBuilder
{
    /// <summary>A block or a function of the user's has run, which may have made or dropped such objects.</summary>
    private bool _hasRunCode;

    private bool IsOpen => _hasRunCode || catalog.Gaps.Count > 0;

    /// <summary>Checks what a statement says of such an object, and notes what it does to it; false where IF EXISTS or IF NOT EXISTS leaves nothing to do.</summary>
    private bool Note(NamedObject item)
    {
        if (item.Verb == NamedObjectVerb.Comment)
        {
            CheckComment(item);
            return true;
        }
        PgType? table = null;
        if (item.Table is { } name)
        {
            if (item is { Verb: NamedObjectVerb.Drop, IsLenient: true } && FindRelation(name) is null)
                return false;
            if (RelationOrGap(name) is not { } relation)
                return true;
            RequireOwn(relation, name.Span);
            table = relation.RowType;
            if (item.Verb == NamedObjectVerb.Create)
                RequireFit(item, relation);
        }
        if (item.Method is { } method && RequireMethod(method) is null)
            return true;
        if (item.Verb == NamedObjectVerb.Create)
            return NoteCreated(item, table);
        foreach (var one in item.Names)
        {
            if (!NoteChanged(item, one, table))
                return false;
        }
        return true;
    }

    /// <summary>The relation of a name; null where something that is not known may have made it.</summary>
    private Relation? RelationOrGap(QualifiedName name) =>
        FindRelation(name) is null && catalog.FindGap(GapKinds.Relations, name.Last) is not null ? null : RequireRelation(name);

    /// <summary>Where an object is made for must be there, and be of the kind.</summary>
    private void RequireFit(NamedObject item, Relation relation)
    {
        var isTable = relation.Kind is RelationKind.Table;
        switch (item.Kind)
        {
            case "policy" when !isTable:
                throw Error(Rules.WrongObjectType, $"\"{relation.Name}\" is not a table", item.Table!.Span);
            case "trigger" when relation.Kind is not (RelationKind.Table or RelationKind.ForeignTable or RelationKind.View):
                throw Error(Rules.WrongObjectType, $"relation \"{relation.Name}\" cannot have triggers", item.Table!.Span);
            case "trigger":
                RequireTriggerFunction(item);
                break;
            case "statistics object":
                RequireColumns(item, relation);
                break;
        }
    }

    private void RequireTriggerFunction(NamedObject trigger)
    {
        if (trigger.Function is not { } name)
            return;
        if (TriggerFunction(name) is not { } found)
        {
            if (catalog.FindGap(GapKinds.Functions, name.Last) is null)
                throw NoRoutine(ObjectKind.Function, name, []);
        }
        else if (found.Result is not { Name: "trigger", Schema: "pg_catalog" })
            throw Error(Rules.InvalidDefinition, $"function {name.Last} must return type trigger", name.Span, InvalidObjectDefinition);
    }

    private Routine? TriggerFunction(QualifiedName name) => catalog.FindRoutines(name.Schema, name.Last).FirstOrDefault(static routine => routine.Inputs.Count == 0);

    private void RequireColumns(NamedObject statistics, Relation relation)
    {
        if (relation.Kind is not (RelationKind.Table or RelationKind.MaterializedView or RelationKind.ForeignTable))
            throw Error(Rules.WrongObjectType, $"cannot define statistics for relation \"{relation.Name}\"", statistics.Table!.Span);
        if (statistics.Expressions.Length > 8)
            throw Error(Rules.InvalidDefinition, "cannot have more than 8 columns in statistics", statistics.Span, "54011");
        var columns = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (var expression in statistics.Expressions)
        {
            if (expression is not ColumnRef { Parts: { Length: 1 } parts })
                continue;
            if (relation.FindColumn(parts[0].Text) < 0 && !IsSystemColumn(parts[0].Text))
                throw UndefinedColumn($"column \"{parts[0]}\" does not exist", parts[0]);
            if (!columns.Add(parts[0].Text))
                throw Error(Rules.DuplicateColumn, "duplicate column name in statistics definition", parts[0].Span);
        }
        RequireStored(relation, columns, "statistics creation", "is", statistics.Span);
        if (statistics.Expressions.Length == 1 && columns.Count == 1)
            throw Error(Rules.InvalidDefinition, "extended statistics require at least 2 columns", statistics.Span, InvalidObjectDefinition);
    }

    private bool NoteCreated(NamedObject item, PgType? table)
    {
        var kind = item.Kind!;
        // What a statistics object is called by itself depends on its columns.
        if (item.Names.Length == 0 || kind == "collation")
            return true;
        var name = item.Names[0];
        var schema = LiesInSchema(kind) ? TargetSchema(name) : "";
        if (kind == "access method")
            RequireHandler(item);
        if (Find(item, name, table, schema) is not null)
        {
            if (item.IsLenient)
                return kind != "statistics object";
            if (IsOpen)
                return true;
            throw Error(Rules.DuplicateObject, Describe(item, name.Last, table) + " already exists", name.Span);
        }
        _changes.Add(new OtherObject(kind, schema, name.Last)
        {
            Table = table,
            Method = item.Method?.Text,
            Function = kind == "trigger" && item.Function is { } function && TriggerFunction(function) is { } routine ? (routine.Schema, routine.Name) : null,
            References = item.Trigger is { } trigger && table is not null ? ReferencesOf(trigger, table.Relation!, item.Table!.Span) : References.None,
            Columns = table is null ? [] : item.Expressions.SelectMany(expression => ColumnsIn(expression, table.Relation!)).ToList(),
        });
        if (kind == "operator class")
            Note(item, schema);
        else if (kind == "access method")
            NoteMethod(item);
        return true;
    }

    private static bool LiesInSchema(string kind) =>
        kind is "conversion" or "statistics object" or "operator class" or "operator family" or "collation" || kind.StartsWith("text search", System.StringComparison.Ordinal);

    private bool NoteChanged(NamedObject item, QualifiedName name, PgType? table)
    {
        if (item.Kind == "collation")
            return NoteChangedCollation(item, name);
        if (Find(item, name, table, null) is not { } found)
        {
            if (item.IsLenient)
                return false;
            if (!MayBeThere(item, name, table))
            {
                // Of an operator class the method stands last.
                throw Error(Rules.UndefinedObject, item.Method is { } method
                    ? $"{item.Kind} \"{name}\" does not exist for access method \"{method}\""
                    : Describe(item, name.ToString(), table, isMissing: true) + " does not exist", name.Span);
            }
            return true;
        }
        if (item.Verb is NamedObjectVerb.Rename or NamedObjectVerb.SetSchema && item.NewName is { } given)
        {
            var (newName, schema) = item.Verb == NamedObjectVerb.Rename ? (given.Text, found.Schema) : (found.Name, given.Text);
            if (item.Verb == NamedObjectVerb.SetSchema)
                RequireSchema(schema, given.Span);
            if (Alike(found.Kind, newName, table, found.Method, schema) is { } taken && taken != found && !IsOpen)
            {
                throw Error(Rules.DuplicateObject,
                    Describe(item, newName, table) + " already exists" + (LiesInSchema(found.Kind) ? $" in schema \"{schema}\"" : ""), given.Span);
            }
            _changes.Remove(found);
            _changes.Add(new OtherObject(found.Kind, schema, newName) { Table = found.Table, Columns = found.Columns, Method = found.Method, Function = found.Function, References = found.References });
            if (catalog.OperatorClassesFor(found.Method ?? "").FirstOrDefault(other => other.Name == found.Name && other.Schema == found.Schema) is { } operatorClass && found.Kind == "operator class")
            {
                _changes.Remove(operatorClass);
                _changes.Add(new OperatorClass(schema, newName, operatorClass.Method, operatorClass.Type, operatorClass.IsDefault));
            }
        }
        else if (item.Verb == NamedObjectVerb.Drop)
            Drop(found, item);
        return true;
    }

    private void Drop(OtherObject dropped, NamedObject item)
    {
        _changes.Remove(dropped);
        if (dropped.Kind == "operator class" && catalog.OperatorClassesFor(dropped.Method!).FirstOrDefault(other => other.Name == dropped.Name && other.Schema == dropped.Schema) is { } operatorClass)
        {
            DropUsersOf(operatorClass, item.Cascade, () => DependentObjects($"operator class {Shown(dropped.Schema, dropped.Name)} for access method {dropped.Method}", item.Span));
            _changes.Remove(operatorClass);
        }
        else if (dropped.Kind == "access method" && catalog.FindAccessMethod(dropped.Name) is { } method)
            _changes.Remove(method);
    }

    private OtherObject? Find(NamedObject item, QualifiedName name, PgType? table, string? schema)
    {
        if (schema is not null || !LiesInSchema(item.Kind!))
            return Alike(item.Kind!, name.Last, table, item.Method?.Text, schema ?? "");
        if (name.Schema is { } given)
            return Alike(item.Kind!, name.Last, table, item.Method?.Text, given);
        foreach (var path in catalog.SearchPath)
        {
            if (Alike(item.Kind!, name.Last, table, item.Method?.Text, path) is { } found)
                return found;
        }
        return null;
    }

    private OtherObject? Alike(string kind, string name, PgType? table, string? method, string schema)
    {
        foreach (var other in catalog.FindOthers(kind, name))
        {
            if (other.Method != method || other.Schema != schema || kind != "statistics object" && other.Table != table)
                continue;
            // It went with its table, or with its schema.
            if (other.Table?.Relation is { } owner && catalog.FindRelation(owner.Schema, owner.Name)?.RowType != other.Table || schema.Length > 0 && !catalog.HasSchema(schema))
                continue;
            return other;
        }
        return null;
    }

    /// <summary>Whether the server has it by itself, an extension may have brought it, or it is of a kind that is not followed that far.</summary>
    private bool MayBeThere(NamedObject item, QualifiedName name, PgType? table) => IsOpen || item.Kind switch
    {
        "language" => name.Last is "internal" or "c" or "sql" or "plpgsql",
        "access method" => catalog.FindAccessMethod(name.Last) is not null || name.Last == "heap",
        "operator class" => catalog.OperatorClassesFor(item.Method?.Text ?? "").Any(other => other.Name == name.Last),
        "operator family" => catalog.Extensions.Count > 0 || catalog.FindOthers("operator class", name.Last).Count > 0 || item.Verb is not (NamedObjectVerb.Drop or NamedObjectVerb.Rename or NamedObjectVerb.SetSchema),
        "foreign-data wrapper" or "event trigger" => catalog.Extensions.Count > 0,
        "conversion" => name.Last.IndexOf("_to_", System.StringComparison.Ordinal) >= 0,
        // What a rule on SELECT is called, of every view.
        "rule" => name.Last == "_RETURN",
        // Partitions have their parent's.
        "trigger" => table?.Relation is { IsPartition: true },
        "policy" or "publication" or "server" or "statistics object" => false,
        _ => true,
    };

    /// <summary>How a message names it.</summary>
    private static string Describe(NamedObject item, string name, PgType? table, bool isMissing = false)
    {
        var text = $"{item.Kind} \"{name}\"";
        if (item.Method is { } method)
            return $"{text} for access method \"{method}\"";
        if (table?.Relation is not { } relation || item.Kind == "statistics object")
            return text;
        var on = item.Kind switch { "rule" => "relation", "trigger" => isMissing ? "table" : "relation", _ => "table" };
        return $"{text} for {on} \"{relation.Name}\"";
    }
}
