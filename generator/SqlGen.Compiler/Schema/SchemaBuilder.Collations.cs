using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Collations, and what columns are declared with.</content>
internal sealed partial class SchemaBuilder
{
    private const string Indeterminate = "42P22";

    private void Create(CreateCollation create)
    {
        var schema = TargetSchema(create.Name);
        if (catalog.Collations.Any(other => other.Schema == schema && other.Name == create.Name.Last))
        {
            if (create.Subject is { IsLenient: true })
                return;
            var encoding = Says(_diagnostics.File[create.Span], "icu") ? "" : " for encoding \"UTF8\"";
            throw Error(Rules.DuplicateObject, $"collation \"{create.Name.Last}\"{encoding} already exists", create.Name.Span);
        }
        catalog.HasOwnCollations = true;
        _changes.Add(new Collation(schema, create.Name.Last) { IsDeterministic = create.IsDeterministic });
    }

    /// <summary>DROP and ALTER COLLATION; false where IF EXISTS leaves nothing to do.</summary>
    private bool NoteChangedCollation(NamedObject item, QualifiedName name)
    {
        if (catalog.FindCollation(name.Schema, name.Last) is not { } collation)
            return item.IsLenient ? false : IsOpen ? true : throw Error(Rules.UndefinedObject, $"collation \"{name}\" for encoding \"UTF8\" does not exist", name.Span);
        if (item.Verb != NamedObjectVerb.Drop || collation.Schema == "pg_catalog")
            return true;
        DropUsersOf(collation, item.Cascade, () => DependentObjects("collation " + Shown(collation.Schema, collation.Name), name.Span));
        _changes.Remove(collation);
        return true;
    }

    /// <summary>The collation that a declaration names; null where it names none.</summary>
    private Collation? CollationOf(TypeName declared, PgType type)
    {
        if (declared.Collation is not { } name)
            return null;
        if (Collation.Of(type) is null && type is not { Kind: PgTypeKind.Base, Schema: not "pg_catalog" })
            throw Error(Rules.DatatypeMismatch, $"collations are not supported by type {TypeFormatter.Format(type)}", name.Span);
        var collation = catalog.FindCollation(name.Schema, name.Last)
            ?? throw Undefined(Rules.UndefinedObject, $"collation \"{name}\" for encoding \"UTF8\"", name.Span, GapKinds.Types, name.Last);
        catalog.NamesCollations = true;
        catalog.Noted(new References([collation]));
        return collation;
    }

    /// <summary>The collation of a column that a query gives; null where its type has the same.</summary>
    private Collation? CollationOf(ResultColumn column, string name, PgType type, bool isView, Span span)
    {
        if (Collation.Of(type) is not { } ofType)
            return null;
        var state = column.CollationState;
        if (state.Strength == CollationStrength.Conflict)
        {
            throw Error(Rules.DatatypeMismatch, isView
                ? $"could not determine which collation to use for view column \"{name}\""
                : $"no collation was derived for column \"{name}\" with collatable type {TypeFormatter.Format(type)}", span, Indeterminate);
        }
        if (state.Collation is not { } collation || collation == ofType)
            return null;
        catalog.NamesCollations |= collation != Collation.Default && collation != Collation.C;
        catalog.Noted(new References([collation]));
        return collation;
    }
}
