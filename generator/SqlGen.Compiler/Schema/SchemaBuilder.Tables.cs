using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>CREATE TABLE, its columns, and sequences.</content>
internal sealed partial class SchemaBuilder
{
    private void Create(CreateTable create)
    {
        var schema = TargetSchema(create.Name, create.Temporary);
        RequireTemporary(schema == TemporarySchema || create.OnCommit is null, create.Name);
        var name = create.Name.Last;
        if (catalog.FindRelation(schema, name) is not null && create.IfNotExists)
            return;
        if (create is { PartitionedBy: not null, Inherits.Length: > 0 })
            throw Error(Rules.InvalidDefinition, "cannot create partitioned table as inheritance child", create.Name.Span, "42P17");
        RequireFreeRelation(schema, name, create.Name.Span);
        if (create.AccessMethod is { } method)
            RequireTableMethod(method);
        var draft = new TableDraft(schema, name);
        var parent = AddInherited(create, draft);
        foreach (var element in create.Elements)
            AddElement(draft, element);
        foreach (var constraint in draft.Constraints)
        {
            if (constraint is NotNullTableConstraint notNull)
                Try(() => MarkNotNull(draft, notNull), GapKinds.None, null);
            else if (constraint is KeyConstraint { IsPrimary: true } key)
                MarkPrimary(draft, key);
        }

        if (create.PartitionedBy is not null)
            RequireInheritedNotNulls(draft, create.Name.Span);
        var rowType = NewRowType(schema, name, create.Name.Span);
        _changes.Put(new Relation(schema, name, create.Foreign ? RelationKind.ForeignTable : RelationKind.Table, draft.Columns)
        {
            RowType = rowType,
            Parents = draft.Parents,
            OfType = draft.OfType,
            Restrictions = draft.Checks,
            Bound = create.Bound,
            IsUnlogged = IsUnlogged(create, create.Name),
            BeforeEvents = create.Bound is not null && parent is not null ? parent.BeforeEvents : RowEvents.None,
        });
        Forget(name);
        if (create.Bound is { } bound)
            Try(() => CheckBound(parent!, bound, name), GapKinds.None, null);
        if (create.PartitionedBy is { } partitioning)
        {
            // Partitioned it is, be it by what it may.
            _changes.Put(rowType.Relation! with { PartitionedBy = new Partitioning(partitioning.Strategy, new string?[partitioning.Elements.Length], []) });
            Try(() => PartitionBy(rowType, partitioning), GapKinds.None, null);
        }
        foreach (var column in draft.Sequences)
            AddOwnedSequence(rowType, column);
        CheckGenerated(rowType);
        AddConstraints(rowType, draft.Constraints, create.Name.Span, draft.CopiedIndexes);
        if (parent is not null)
            ReferToPartition(parent, rowType);
        foreach (var key in draft.CopiedForeignKeys)
            CopyForeignKey(rowType, key);
        if (parent is { IsPartitioned: false } or null)
            MarkParents(draft);
        if (create.OnCommit == OnCommit.Drop)
            DropOnCommit(rowType);
    }

    private void RequireTableMethod(Name method)
    {
        if (method.Text == "heap" || IsOpen || catalog.FindOthers("access method", method.Text).Count > 0)
            return;
        throw catalog.FindAccessMethod(method.Text) is null
            ? Error(Rules.UndefinedObject, $"access method \"{method}\" does not exist", method.Span)
            : NotReady($"access method \"{method}\" is not of type TABLE", method.Span);
    }

    private void AddElement(TableDraft draft, TableElement element)
    {
        switch (element)
        {
            case ColumnDefinition definition:
                var (constraints, sequences) = (draft.Constraints.Count, draft.Sequences.Count);
                if (!Try(() => Place(draft, definition), GapKinds.Columns, definition.Name.Text))
                {
                    draft.Constraints.RemoveRange(constraints, draft.Constraints.Count - constraints);
                    draft.Sequences.RemoveRange(sequences, draft.Sequences.Count - sequences);
                }
                break;
            case TableConstraintElement constraint:
                draft.Constraints.Add(constraint.Constraint);
                break;
            case LikeElement like:
                AddLike(draft, like);
                break;
            case ColumnOptions options:
                var index = draft.Find(options.Name.Text);
                if (index < 0)
                    throw Error(Rules.UndefinedColumn, $"column \"{options.Name}\" does not exist", options.Name.Span);
                if (System.Array.Find(options.Constraints, static constraint => constraint is IdentityConstraint) is { } identity)
                    throw Error(Rules.FeatureNotSupported, $"identity columns are not supported on {(draft.OfType is null ? "partitions" : "typed tables")}", identity.Span);
                if (!draft.WithOptions.Add(options.Name.Text))
                    throw Error(Rules.DuplicateColumn, $"column \"{options.Name}\" specified more than once", options.Name.Span);
                draft.Columns[index] = ApplyConstraints(draft.Columns[index], options.Constraints, draft.Name, draft.Constraints, draft.Sequences);
                break;
        }
    }

    private void Place(TableDraft draft, ColumnDefinition definition)
    {
        var column = DefineColumn(definition, draft.Name, draft.Constraints, draft.Sequences);
        RequireNoSystemColumn(definition.Name);
        var existing = draft.Find(column.Name);
        if (existing < 0)
        {
            if (draft.Columns.Count >= 1600)
                throw Error(Rules.InvalidDefinition, "tables can have at most 1600 columns", definition.Span, "54011");
            draft.Columns.Add(column);
            return;
        }
        if (existing >= draft.Inherited)
            throw Error(Rules.DuplicateColumn, $"column \"{column.Name}\" specified more than once", definition.Name.Span);
        var inherited = draft.Columns[existing];
        if (!AreSame(inherited.Type, column.Type))
            throw Error(Rules.DatatypeMismatch, $"column \"{column.Name}\" has a type conflict", definition.Name.Span);
        if (!AreCollatedAlike(inherited, column))
            throw Error(Rules.DatatypeMismatch, $"column \"{column.Name}\" has a collation conflict", definition.Name.Span, CollationMismatch);
        if (inherited.IsGenerated && !column.IsGenerated && column.HasDefault)
        {
            throw Error(Rules.InvalidDefinition,
                $"column \"{column.Name}\" inherits from generated column but specifies {(column.Identity == IdentityKind.None ? "default" : "identity")}", definition.Span, InvalidColumnDefinition);
        }
        // Before 16 it was the other way round.
        if (column.IsGenerated && inherited.IsGenerated == catalog.System.Version < 16)
            throw Error(Rules.InvalidDefinition, $"child column \"{column.Name}\" specifies generation expression", definition.Span, InvalidColumnDefinition);
        if (column is { NotNull: true, NotNullNoInherit: true } && inherited.NotNull)
            throw Error(Rules.DatatypeMismatch, $"cannot define not-null constraint with NO INHERIT on column \"{column.Name}\"", definition.Span);
        draft.Columns[existing] = inherited with
        {
            IsLocal = true,
            NotNull = inherited.NotNull || column.NotNull,
            NotNullName = column.NotNullName ?? inherited.NotNullName,
            NotNullNoInherit = column.NotNullNoInherit,
            NotNullIsLocal = column.NotNull,
            HasDefault = inherited.HasDefault || column.HasDefault,
            References = column.HasDefault ? column.References : inherited.References,
            DefaultType = column.HasDefault ? column.DefaultType : inherited.DefaultType,
            Identity = column.Identity,
        };
    }

    private const string CollationMismatch = "42P21", InvalidColumnDefinition = "42611";

    private static bool AreCollatedAlike(Column left, Column right) =>
        (left.Collation ?? Collation.Of(left.Type.Type)) == (right.Collation ?? Collation.Of(right.Type.Type)) || left.Type.Type.Missing is not null || right.Type.Type.Missing is not null;

    /// <summary>A column with what its own constraints say; table constraints among them and sequences go to the lists.</summary>
    private Column DefineColumn(ColumnDefinition definition, string table, List<TableConstraint> constraints, List<string> sequences)
    {
        if (SerialType(definition.Type) is { } serial)
        {
            if (definition.Type.ArrayDimensions > 0)
                throw Error(Rules.FeatureNotSupported, "array of serial is not implemented", definition.Type.Span);
            sequences.Add(definition.Name.Text);
            var counter = new Column(definition.Name.Text, new SqlType(catalog.SystemType(serial))) { NotNull = true, HasDefault = true };
            return ApplyConstraints(counter, definition.Constraints, table, constraints, sequences);
        }
        var type = ColumnType(definition.Type);
        RequireStorable(type.Type, definition.Name.Text, definition.Type.Span);
        return ApplyConstraints(new Column(definition.Name.Text, type) { Collation = CollationOf(definition.Type, type.Type) }, definition.Constraints, table, constraints, sequences);
    }

    private static void RequireStorable(PgType type, string column, Span span)
    {
        if (type.Kind == PgTypeKind.Pseudo)
            throw Error(Rules.InvalidDefinition, $"column \"{column}\" has pseudo-type {TypeFormatter.Format(type)}", span);
    }

    private static void RequireNoSystemColumn(Name column)
    {
        if (IsSystemColumn(column.Text))
            throw Error(Rules.DuplicateColumn, $"column name \"{column.Text}\" conflicts with a system column name", column.Span);
    }

    private static bool IsSystemColumn(string name) => name is "tableoid" or "cmax" or "xmax" or "cmin" or "xmin" or "ctid";

    private static string? SerialType(TypeName type) => type.PercentType || type.Name.Parts.Length > 1 ? null : type.Name.Last switch
    {
        "serial" or "serial4" => "int4",
        "bigserial" or "serial8" => "int8",
        "smallserial" or "serial2" => "int2",
        _ => null,
    };

    private Column ApplyConstraints(
        Column column, ColumnConstraint[] columnConstraints, string table, List<TableConstraint> constraints, List<string> sequences)
    {
        // A column that is inherited or typed may be given another default; one that is serial may not.
        var said = new SaidOfColumn { NotNull = column.NotNull ? true : null, HasDefault = sequences.Contains(column.Name) };
        foreach (var constraint in columnConstraints)
        {
            if (constraint is ColumnTableConstraint { Constraint: var inner })
            {
                Try(() => column = Apply(constraint, column, said, table, sequences), GapKinds.None, null);
                constraints.Add(inner switch
                {
                    KeyConstraint key => new KeyConstraint(key) { Columns = [new Name(column.Name, key.Span)] },
                    ForeignKeyConstraint key => new ForeignKeyConstraint(key) { Columns = [new Name(column.Name, key.Span)] },
                    _ => inner,
                });
            }
            else if (!Try(() => column = Apply(constraint, column, said, table, sequences), GapKinds.None, null) && constraint is not NotNullConstraint)
                column = column with { HasDefault = true };
        }
        return column;
    }

    /// <summary>What the constraints of a column have said so far, as they must not say it twice.</summary>
    private sealed class SaidOfColumn
    {
        public bool? NotNull { get; set; }

        /// <summary>Whether its NOT NULL is for this table alone.</summary>
        public bool? NoInherit { get; set; }

        public bool HasDefault { get; set; }
    }

    private Column Apply(ColumnConstraint constraint, Column column, SaidOfColumn said, string table, List<string> sequences)
    {
        var place = $"for column \"{column.Name}\" of table \"{table}\"";
        switch (constraint)
        {
            case NotNullConstraint not:
                if (said.NotNull is { } earlier && earlier != not.Not)
                    throw Conflict("conflicting NULL/NOT NULL declarations " + place, not.Span);
                said.NotNull = not.Not;
                if (not.Not && NotNullIsNamed && column.NotNull && not.Name is { } name && column.NotNullName is { } before && before != name.Text)
                    throw Conflict($"conflicting not-null constraint names \"{before}\" and \"{name}\"", name.Span);
                if (not.Not && said.NoInherit is { } already && already != not.NoInherit)
                    throw Conflict($"conflicting NO INHERIT declarations for not-null constraints on column \"{column.Name}\"", not.Span);
                said.NoInherit ??= not.Not ? not.NoInherit : null;
                return column with { NotNull = not.Not, NotNullName = NotNullName(not.Name) ?? column.NotNullName, NotNullNoInherit = not.Not && not.NoInherit, NotNullIsLocal = not.Not || column.NotNullIsLocal };
            case DefaultConstraint value:
                if (said.HasDefault)
                    throw Conflict((column.Identity != IdentityKind.None ? "both default and identity specified " : "multiple default values specified ") + place, value.Span);
                said.HasDefault = true;
                return WithDefault(column, value.Value);
            case IdentityConstraint identity:
                if (column.Identity != IdentityKind.None)
                    throw Conflict("multiple identity specifications " + place, identity.Span);
                if (said.HasDefault)
                    throw Conflict("both default and identity specified " + place, identity.Span);
                if (said.NotNull == false)
                    throw Conflict("conflicting NULL/NOT NULL declarations " + place, identity.Span);
                RequireIdentityType(column.Type.Type, identity.Span);
                said.NotNull = said.HasDefault = true;
                sequences.Add(column.Name);
                return column with { NotNull = true, HasDefault = true, Identity = identity.Always ? IdentityKind.Always : IdentityKind.ByDefault };
            case GeneratedConstraint generated:
                if (column.IsGenerated)
                    throw Conflict("multiple generation clauses specified " + place, generated.Span);
                if (column.Identity != IdentityKind.None)
                    throw Conflict("both identity and generation expression specified " + place, generated.Span);
                if (said.HasDefault)
                    throw Conflict("both default and generation expression specified " + place, generated.Span);
                said.HasDefault = true;
                RequireStored(generated, column);
                _generated.Add((column.Name, generated.Value));
                return column with { HasDefault = true, IsGenerated = true, IsVirtual = !generated.Stored };
            case ColumnTableConstraint { Constraint: KeyConstraint { IsPrimary: true } key }:
                if (said.NotNull == false && NotNullIsNamed)
                    throw Conflict("conflicting NULL/NOT NULL declarations " + place, key.Span);
                if (said.NoInherit == true)
                    throw Conflict($"conflicting NO INHERIT declarations for not-null constraints on column \"{column.Name}\"", key.Span);
                return column;
            default:
                return column;
        }
    }

    private static SchemaException Conflict(string message, Span span) => Error(Rules.InvalidDefinition, message, span, "42601");

    private static void RequireIdentityType(PgType type, Span span)
    {
        if (type.Missing is null && (type.Name is not ("int2" or "int4" or "int8") || type.Schema != "pg_catalog"))
            throw Error(Rules.InvalidParameterValue, "identity column type must be smallint, integer, or bigint", span);
    }

    /// <summary>DEFAULT NULL is no default.</summary>
    private static bool IsNull(Expr value) => value is NullLiteral || value is CastExpr cast && IsNull(cast.Operand);

    private static void MarkPrimary(TableDraft draft, KeyConstraint key)
    {
        foreach (var column in key.Columns)
        {
            var index = draft.Find(column.Text);
            if (index < 0)
                continue;
            if (draft.Columns[index] is { NotNull: true, NotNullNoInherit: true })
                throw ConflictOfInheritance(column.Text, key.Span);
            draft.Columns[index] = draft.Columns[index] with { NotNull = true, NotNullIsLocal = true };
        }
    }

    private void Create(CreateSequence create)
    {
        var schema = TargetSchema(create.Name, create.Temporary);
        if (catalog.FindRelation(schema, create.Name.Last) is not null && create.IfNotExists)
            return;
        RequireFreeRelation(schema, create.Name.Last, create.Name.Span);
        if (create.Type is { } type && ResolveType(type).Type is not { Schema: "pg_catalog", Name: "int2" or "int4" or "int8" })
            throw Error(Rules.InvalidParameterValue, "sequence type must be smallint, integer, or bigint", type.Span);
        var sequence = NewSequence(schema, create.Name.Last) with { IsUnlogged = IsUnlogged(create, create.Name) };
        _changes.Put(create.OwnedBy is { } owner ? Owned(sequence, owner) : sequence);
        Forget(create.Name.Last);
    }

    private Relation NewSequence(string schema, string name)
    {
        Column Column(string name, string type) => new(name, new SqlType(catalog.SystemType(type))) { NotNull = true };
        return new Relation(schema, name, RelationKind.Sequence, [Column("last_value", "int8"), Column("log_cnt", "int8"), Column("is_called", "bool")]);
    }

    /// <summary>The sequence behind a serial or identity column.</summary>
    private void AddOwnedSequence(PgType table, string column)
    {
        var relation = table.Relation!;
        var name = ChooseRelationName(relation.Schema, relation.Name, column, "seq");
        var sequence = NewSequence(relation.Schema, name) with { Owner = table, OwnerColumns = [column] };
        _changes.Put(sequence);
        ChangeColumn(table, column, other => other.Identity == IdentityKind.None ? other with { References = new References([sequence.Id]), DefaultType = catalog.SystemType("int8") } : other, inherit: false);
    }

    private void Alter(AlterSequenceOwner alter)
    {
        var sequence = FindRelation(alter.Name);
        if (sequence is null && alter.IfExists)
            return;
        sequence ??= RequireRelation(alter.Name);
        if (sequence.Kind != RelationKind.Sequence)
            throw Error(Rules.WrongObjectType, $"cannot open relation \"{sequence.Name}\"", alter.Name.Span);
        if (OwnerIdentity(sequence) is not null)
            throw Error(Rules.FeatureNotSupported, "cannot change ownership of identity sequence", alter.Span);
        // From now on a default names it that is another's.
        catalog.Noted(new References([sequence.Id]));
        _changes.Put(alter.Column is { } column ? Owned(sequence, column) : sequence with { Owner = null, OwnerColumns = [] });
    }

    private Relation Owned(Relation sequence, QualifiedName column)
    {
        if (column.Parts.Length < 2)
            throw Error(Rules.SyntaxError, "invalid OWNED BY option", column.Span);
        var parts = new Name[column.Parts.Length - 1];
        System.Array.Copy(column.Parts, parts, parts.Length);
        var table = RequireRelation(new QualifiedName(parts, column.Span));
        RequireColumn(table, column.Parts[parts.Length]);
        return sequence with { Owner = table.RowType, OwnerColumns = [column.Last] };
    }
}
