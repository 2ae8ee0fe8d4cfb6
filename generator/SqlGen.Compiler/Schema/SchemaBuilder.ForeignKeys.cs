using System.Collections.Generic;
using System.Linq;
using System;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Foreign keys and the keys that they refer to.</content>
internal sealed partial class SchemaBuilder
{
    private const string InvalidForeignKey = "42830";

    private void AddForeignKey(PgType table, ForeignKeyConstraint constraint)
    {
        var referenced = RequireRelation(constraint.Table);
        if (referenced.Kind != RelationKind.Table)
            throw Error(Rules.WrongObjectType, $"referenced relation \"{referenced.Name}\" is not a table", constraint.Table.Span);
        var relation = table.Relation!;
        if (_only && relation.IsPartitioned)
            throw Error(Rules.WrongObjectType, $"cannot use ONLY for foreign key on partitioned table \"{relation.Name}\" referencing relation \"{referenced.Name}\"", constraint.Span);
        if (relation.Schema != TemporarySchema && referenced.Schema == TemporarySchema)
            throw Error(Rules.InvalidDefinition, "constraints on permanent tables may reference only permanent tables", constraint.Span);
        var columns = KeyColumns(relation, constraint.Columns);
        foreach (var column in KeyColumns(relation, constraint.SetOnDelete))
        {
            if (!columns.Contains(column))
                throw Error(Rules.InvalidDefinition, $"column \"{column}\" referenced in ON DELETE SET action must be part of foreign key", constraint.Span, "42P10");
        }
        RequireStored(relation, columns, "foreign key constraints", "are", constraint.Span);
        foreach (var column in columns)
        {
            if (!relation.Columns[relation.FindColumn(column)].IsGenerated)
                continue;
            // Nothing can be put into a generated column, on an update or else.
            var wrong = constraint.OnUpdate is "set null" or "set default" or "cascade" ? "ON UPDATE" : constraint.OnDelete is "set null" or "set default" ? "ON DELETE" : null;
            if (wrong is not null)
                throw Conflict($"invalid {wrong} action for foreign key constraint containing generated column", constraint.Span);
        }
        IReadOnlyList<string> keyColumns;
        if (constraint.ReferencedColumns.Length == 0)
        {
            keyColumns = referenced.PrimaryKey?.Columns
                ?? throw MissingKey(referenced, Error(Rules.UndefinedObject, $"there is no primary key for referenced table \"{referenced.Name}\"", constraint.Table.Span));
        }
        else
        {
            keyColumns = KeyColumns(referenced, constraint.ReferencedColumns);
            RequireKey(referenced, keyColumns, constraint.Span);
        }
        if (columns.Count != keyColumns.Count)
            throw Error(Rules.InvalidDefinition, "number of referencing and referenced columns for foreign key disagree", constraint.Span, InvalidForeignKey);
        RequireFreeConstraint(relation, constraint.Name);
        var name = constraint.Name?.Text ?? ChooseConstraintName(relation, ObjectNames.Columns(columns), "fkey");
        for (var i = 0; i < columns.Count; i++)
        {
            var type = relation.Columns[relation.FindColumn(columns[i])].Type.Type;
            var keyType = referenced.Columns[referenced.FindColumn(keyColumns[i])].Type.Type;
            if (!AreComparable(type, keyType))
                throw Error(Rules.DatatypeMismatch, $"foreign key constraint \"{name}\" cannot be implemented", constraint.Span);
            if (!AgreeOnEquality(relation.Columns[relation.FindColumn(columns[i])], referenced.Columns[referenced.FindColumn(keyColumns[i])]))
                throw Error(Rules.DatatypeMismatch, $"foreign key constraint \"{name}\" cannot be implemented", constraint.Span, "42P21");
        }
        AddForeignKey(table, new ForeignKey(name, columns, referenced.Schema, referenced.Name, keyColumns)
        {
            IsLoose = constraint.IsLoose,
            IsValid = constraint.IsValid,
            Changes = (constraint.OnDelete == "cascade" ? RowEvents.Delete : RowEvents.None)
                | (constraint.OnDelete?.StartsWith("set ", StringComparison.Ordinal) == true || constraint.OnUpdate is not (null or "no action" or "restrict") ? RowEvents.Update : RowEvents.None),
            Actions = $"{constraint.Match ?? "simple"} {constraint.OnDelete ?? "no action"} {constraint.OnUpdate ?? "no action"}",
        });
    }

    /// <summary>Whether both columns take the same texts for equal; before 18 that was not asked.</summary>
    private bool AgreeOnEquality(Column column, Column key)
    {
        var (one, other) = (column.Collation ?? Collation.Of(column.Type.Type), key.Collation ?? Collation.Of(key.Type.Type));
        return catalog.System.Version < 18 || one is null || other is null || one == other || one.IsDeterministic && other.IsDeterministic;
    }

    private void AddForeignKey(PgType table, ForeignKey key)
    {
        var relation = table.Relation!;
        _changes.Put(relation with { ForeignKeys = [.. relation.ForeignKeys, key] });
        if (key.Inherited is null)
            ReferToPartitions(table, key);
        foreach (var child in DirectChildrenOf(relation))
        {
            if (child.Relation!.IsPartition)
                CopyForeignKey(child, key);
        }
    }

    /// <summary>A partition's foreign key is named as its parent's, where the name is free; one of its own that says the same serves as well.</summary>
    private void CopyForeignKey(PgType table, ForeignKey key)
    {
        var relation = table.Relation!;
        foreach (var own in relation.ForeignKeys)
        {
            if (own.Inherited is not null || own.ReferencedTable != key.ReferencedTable || own.ReferencedSchema != key.ReferencedSchema
                || own.Actions != key.Actions || own.IsLoose != key.IsLoose || !own.Columns.SequenceEqual(key.Columns) || !own.ReferencedColumns.SequenceEqual(key.ReferencedColumns))
                continue;
            _changes.Put(relation with
            {
                ForeignKeys = Mapped(relation.ForeignKeys, other => ReferenceEquals(other, own) ? other with { Inherited = key.Name } : other),
                PartitionReferences = Without(relation.PartitionReferences, part => part.Of == own.Name),
            });
            return;
        }
        AddForeignKey(table, key with { Name = FurtherName(relation, key.Name, key.Columns), Inherited = key.Name });
    }

    private List<string> KeyColumns(Relation relation, Name[] names)
    {
        var columns = new List<string>();
        foreach (var name in names)
        {
            if (IsSystemColumn(name.Text))
                throw Error(Rules.FeatureNotSupported, "system columns cannot be used in foreign keys", name.Span);
            if (relation.FindColumn(name.Text) < 0)
                throw UndefinedColumn($"column \"{name.Text}\" referenced in foreign key constraint does not exist", name);
            columns.Add(name.Text);
        }
        return columns;
    }

    /// <summary>An error for a key that a table lacks, unless there is a reported reason.</summary>
    private System.Exception MissingKey(Relation table, SchemaException error) => catalog.FindGap(GapKinds.Constraints, table.Name) switch
    {
        null => error,
        { IsReported: true } => new ReportedException(notSupported: false),
        var gap => Error(Rules.NotSupported, $"{error.Message}; it may come from {gap.What}, which is not supported yet", error.Span),
    };

    private void RequireKey(Relation referenced, IReadOnlyList<string> columns, Span span)
    {
        var deferrable = false;
        foreach (var key in referenced.Keys)
        {
            if (key.Columns is null || key.HasPredicate || !SameSet(key.Columns, columns))
                continue;
            if (!key.IsDeferrable)
                return;
            deferrable = true;
        }
        throw MissingKey(referenced, deferrable
            ? Error(Rules.InvalidDefinition, $"cannot use a deferrable unique constraint for referenced table \"{referenced.Name}\"", span, "55000")
            : Error(Rules.InvalidDefinition, $"there is no unique constraint matching given keys for referenced table \"{referenced.Name}\"", span, InvalidForeignKey));
    }

    private static bool SameSet(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        if (left.Count != right.Count)
            return false;
        foreach (var name in left)
        {
            if (!Contains(right, name))
                return false;
        }
        return true;
    }

    /// <summary>Whether the referenced key's index can look the other type up: by an operator of its family, or after an implicit cast.</summary>
    private bool AreComparable(PgType type, PgType keyType)
    {
        type = BaseOf(type);
        keyType = BaseOf(keyType);
        return AreSame(type, keyType)
            || ComparisonFamily(type) is { } family && family == ComparisonFamily(keyType)
            || catalog.FindCast(type, keyType) is { Context: CastContext.Implicit };
    }

    private static PgType BaseOf(PgType type)
    {
        while (type is { Kind: PgTypeKind.Domain, Base: { } under })
            type = under;
        return type;
    }

    /// <summary>Types of one operator family of B-trees.</summary>
    private static string? ComparisonFamily(PgType type) => type.Schema != "pg_catalog" ? null : type.Name switch
    {
        "int2" or "int4" or "int8" => "integer",
        "float4" or "float8" => "float",
        "date" or "timestamp" or "timestamptz" => "datetime",
        "text" or "varchar" or "name" => "text",
        _ => null,
    };

    /// <summary>Foreign keys of other tables that need a key of this one.</summary>
    private List<(Relation Table, ForeignKey Key)> ReferencesTo(Relation referenced, System.Predicate<ForeignKey> isMeant)
    {
        var references = new List<(Relation, ForeignKey)>();
        foreach (var relation in catalog.Relations)
        {
            foreach (var key in relation.ForeignKeys)
            {
                if (key.ReferencedTable == referenced.Name && key.ReferencedSchema == referenced.Schema && isMeant(key))
                    references.Add((relation, key));
            }
        }
        return references;
    }

    private void RemoveForeignKey(string schema, string table, string name)
    {
        if (catalog.FindRelation(schema, table) is not { } relation)
            return;
        _changes.Put(relation with { ForeignKeys = Without(relation.ForeignKeys, key => key.Name == name) });
        foreach (var child in DirectChildrenOf(relation))
        {
            foreach (var key in child.Relation!.ForeignKeys)
            {
                if (key.Inherited == name && child.Relation.IsPartition)
                    RemoveForeignKey(child.Relation.Schema, child.Relation.Name, key.Name);
            }
        }
    }
}
