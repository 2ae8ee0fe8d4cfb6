using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>COMMENT ON: what it is about must be there.</content>
internal sealed partial class SchemaBuilder
{
    private void CheckComment(NamedObject item)
    {
        var name = item.Names[0];
        if (item.Object is { } kind)
            CheckComment(kind, name, item);
        else if (item.Kind == "column")
            CheckColumnComment(name);
        else if (item.Kind == "constraint")
            CheckConstraintComment(item, name.Parts[0]);
        else
        {
            var table = item.Table is { } on ? RelationOrGap(on)?.RowType : null;
            if (item.Table is null || table is not null)
                NoteChanged(item, name, table);
        }
    }

    private void CheckComment(ObjectKind kind, QualifiedName name, NamedObject item)
    {
        switch (kind)
        {
            case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate:
                if (catalog.FindGap(GapKinds.Functions, name.Last) is null && !(catalog.FindRoutines(name.Schema, name.Last) is { Count: > 0 } found && found[0].Schema == "pg_catalog"))
                    FindRoutine(kind, name, item.Arguments, ifExists: false);
                break;
            case ObjectKind.Type or ObjectKind.Domain:
                if (catalog.FindGap(GapKinds.Types, name.Last) is null && RequireType(name) is { Kind: not PgTypeKind.Domain } type && kind == ObjectKind.Domain)
                    throw Error(Rules.WrongObjectType, $"\"{name}\" is not a domain", name.Span);
                break;
            case ObjectKind.Schema:
                if (catalog.FindGap(GapKinds.Schemas, name.Last) is null)
                    RequireSchema(name.Last, name.Span);
                break;
            case ObjectKind.Extension or ObjectKind.Other:
                break;
            default:
                if (RelationOrGap(name) is not { } relation)
                    break;
                if (kind == ObjectKind.Table && relation.Kind != RelationKind.Table)
                    throw Error(Rules.WrongObjectType, $"\"{relation.Name}\" is not a table", name.Span);
                RequireKind(relation, kind, name.Span);
                break;
        }
    }

    private void CheckColumnComment(QualifiedName name)
    {
        if (name.Parts.Length is < 2 or > 3)
            return;
        var parts = new Name[name.Parts.Length - 1];
        System.Array.Copy(name.Parts, parts, parts.Length);
        if (RelationOrGap(new QualifiedName(parts, name.Span)) is { } relation && !IsSystemColumn(name.Last)
            && catalog.FindGap(GapKinds.Columns, name.Last) is null)
            RequireColumn(relation, name.Parts[parts.Length]);
    }

    private void CheckConstraintComment(NamedObject item, Name constraint)
    {
        if (item.Table is not { } on)
            return;
        if (item.OfDomain)
        {
            if (catalog.FindGap(GapKinds.Types, on.Last) is not null)
                return;
            if (RequireType(on) is not { Kind: PgTypeKind.Domain } domain)
                throw Error(Rules.WrongObjectType, $"\"{on}\" is not a domain", on.Span);
            if (!HasConstraint(domain, constraint.Text))
                throw Error(Rules.UndefinedObject, $"constraint \"{constraint}\" for domain {TypeFormatter.Format(domain)} does not exist", constraint.Span);
        }
        else if (RelationOrGap(on) is { } relation && !HasConstraint(relation, constraint.Text) && catalog.FindGap(GapKinds.Constraints, relation.Name) is null
            && catalog.FindOthers("trigger", constraint.Text).Count == 0)
            throw Error(Rules.UndefinedObject, $"constraint \"{constraint}\" for table \"{relation.Name}\" does not exist", constraint.Span);
    }
}
