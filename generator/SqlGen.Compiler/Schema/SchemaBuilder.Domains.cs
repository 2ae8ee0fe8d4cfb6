using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Domains and their constraints.</content>
internal sealed partial class SchemaBuilder
{
    private void Create(CreateDomain create)
    {
        var schema = TargetSchema(create.Name);
        RequireFreeType(schema, create.Name.Last, create.Name.Span);
        var under = ResolveType(create.Type);
        if (under.Type.Kind == PgTypeKind.Pseudo)
            throw Error(Rules.DatatypeMismatch, $"\"{under.Type.Name}\" is not a valid base type for a domain", create.Type.Span);
        bool? notNull = null;
        string? notNullName = null;
        var hasDefault = false;
        var references = References.None;
        var column = new Column(create.Name.Last, under);
        foreach (var constraint in create.Constraints)
        {
            if (constraint is NotNullConstraint not)
            {
                if (notNull is { } earlier && earlier != not.Not)
                    throw Conflict("conflicting NULL/NOT NULL constraints", not.Span);
                notNull = not.Not;
                notNullName = not.Name?.Text ?? notNullName;
            }
            else if (constraint is DefaultConstraint value)
            {
                if (hasDefault)
                    throw Conflict("multiple default expressions", constraint.Span);
                hasDefault = true;
                references = WithDefault(column, value.Value).References;
            }
            else if (constraint is ColumnTableConstraint { Constraint: KeyConstraint key })
                throw Conflict($"{(key.IsPrimary ? "primary key" : "unique")} constraints not possible for domains", constraint.Span);
            else if (constraint is ColumnTableConstraint { Constraint: ForeignKeyConstraint })
                throw Conflict("foreign key constraints not possible for domains", constraint.Span);
        }
        Register(new PgType(schema, create.Name.Last, PgTypeKind.Domain, under.Type.Category)
        {
            Base = under.Type,
            BaseModifier = under.Modifier,
            NotNull = notNull == true,
            NotNullName = notNull == true && DomainNotNullIsNamed ? notNullName ?? ObjectNames.Make(create.Name.Last, null, "not_null") : null,
            Checks = ChecksOf(create, under),
            References = references,
            Collation = CollationOf(create.Type, under.Type),
        }, create.Name.Span);
    }

    private List<DomainCheck> ChecksOf(CreateDomain create, SqlType under)
    {
        var checks = new List<DomainCheck>();
        foreach (var constraint in create.Constraints)
        {
            if (constraint is not ColumnTableConstraint { Constraint: CheckConstraint { Condition: var condition } check })
                continue;
            var name = check.Name?.Text ?? ObjectNames.Choose(create.Name.Last, null, "check", name => checks.Exists(other => other.Name == name));
            checks.Add(new DomainCheck(name, condition, Words(condition.Span)) { References = CheckDomain(condition, under) });
        }
        return checks;
    }

    private bool DomainNotNullIsNamed => catalog.System.Version >= 17;

    private PgType RequireDomain(QualifiedName name) =>
        RequireType(name) is { Kind: PgTypeKind.Domain } domain ? domain : throw Error(Rules.WrongObjectType, $"{TypeFormatter.Format(RequireType(name))} is not a domain", name.Span);

    private void Alter(AlterDomain alter)
    {
        var domain = RequireDomain(alter.Name);
        if (alter.SetNotNull is { } notNull && notNull != domain.NotNull)
        {
            if (alter.NotNullName is { } given)
                RequireFreeConstraint(domain, given);
            SetNotNull(domain, notNull, alter.NotNullName?.Text);
        }
        if (alter.ChangesDefault)
        {
            var references = alter.Default is { } value ? WithDefault(new Column(domain.Name, new SqlType(domain.Base!, domain.BaseModifier)), value).References : References.None;
            _changes.Set(other => domain.References = other, domain.References, references);
        }
        if (alter.Check is { } check)
        {
            RequireFreeConstraint(domain, check.Name);
            RequireNotWithin(domain, check.Span);
            var name = check.Name?.Text ?? ObjectNames.Choose(domain.Name, null, "check", name => HasConstraint(domain, name));
            _changes.Set(value => domain.Checks = value, domain.Checks, [.. domain.Checks, new DomainCheck(name, check.Condition, Words(check.Condition.Span)) { References = CheckDomain(check.Condition, new SqlType(domain.Base!, domain.BaseModifier)) }]);
        }
        if (alter.Validated is { } validated && !domain.Checks.Any(other => other.Name == validated.Text))
            throw MissingConstraint(domain, validated);
        if (alter.LostConstraint is not { } lost)
            return;
        if (domain.NotNullName == lost.Text)
            SetNotNull(domain, false, null);
        else if (domain.Checks.Any(other => other.Name == lost.Text))
            DropCheck(domain, lost.Text);
        else if (!alter.IfExists)
            throw MissingConstraint(domain, lost);
    }

    private void DropCheck(PgType domain, string name) => _changes.Set(value => domain.Checks = value, domain.Checks, domain.Checks.Where(other => other.Name != name).ToList());

    /// <summary>Requires a condition on VALUE, which is of the type under the domain; gives what it names.</summary>
    private References CheckDomain(Expr condition, SqlType under)
    {
        var place = ExpressionPlace.Check;
        var sink = new DiagnosticSink(_diagnostics.File);
        var query = QueryOf(condition, (Relation?)null);
        var bound = Binder.BindBody(catalog, sink, new QueryStatement(query, query.Span), new RoutineScope("", [("value", under)]));
        if (under.Type.MissingPart() is not null || TypeOf(bound, sink, place) is not { } type)
            return References.None;
        RequireBoolean(type, "CHECK", condition.Span);
        return ReferenceCollector.Of(bound!, catalog);
    }

    private void SetNotNull(PgType domain, bool notNull, string? name)
    {
        _changes.Set(value => domain.NotNull = value, domain.NotNull, notNull);
        var named = notNull && DomainNotNullIsNamed ? name ?? ObjectNames.Choose(domain.Name, null, "not_null", other => HasConstraint(domain, other)) : null;
        _changes.Set(value => domain.NotNullName = value, domain.NotNullName, named);
    }

    private static bool HasConstraint(PgType domain, string name) => domain.NotNullName == name || domain.Checks.Any(other => other.Name == name);

    private static void RequireFreeConstraint(PgType domain, Name? name)
    {
        if (name is not null && HasConstraint(domain, name.Text))
            throw Error(Rules.DuplicateObject, $"constraint \"{name}\" for domain \"{domain.Name}\" already exists", name.Span);
    }

    private static SchemaException MissingConstraint(PgType domain, Name name) =>
        Error(Rules.UndefinedObject, $"constraint \"{name}\" of domain \"{domain.Name}\" does not exist", name.Span);

    private void RenameDomainConstraint(RenameStatement rename)
    {
        var domain = RequireDomain(rename.Object);
        var (from, to) = (rename.Part!, rename.NewName);
        if (!HasConstraint(domain, from.Text))
            throw Error(Rules.UndefinedObject, $"constraint \"{from}\" for domain {TypeFormatter.Format(domain)} does not exist", from.Span);
        RequireFreeConstraint(domain, to);
        if (domain.NotNullName == from.Text)
            _changes.Set(value => domain.NotNullName = value, domain.NotNullName, to.Text);
        else
            _changes.Set(value => domain.Checks = value, domain.Checks, Mapped(domain.Checks, other => other.Name == from.Text ? new DomainCheck(to.Text, other.Condition, other.Text) { References = other.References } : other));
    }

    /// <summary>Values of a domain that lie within others cannot be looked at, for whether a new check holds of them.</summary>
    private void RequireNotWithin(PgType domain, Span span)
    {
        foreach (var relation in catalog.Relations)
        {
            if (relation.Kind is not (RelationKind.Table or RelationKind.MaterializedView))
                continue;
            foreach (var column in relation.Columns)
            {
                var type = column.Type.Type;
                if (type.Missing is null && BaseOf(type).Schema != "pg_catalog" && IsWithin(domain, BaseOf(type)))
                    throw Error(Rules.FeatureNotSupported, $"cannot alter type \"{domain.Name}\" because column \"{relation.Name}.{column.Name}\" uses it", span);
            }
        }
    }

    /// <summary>Whether values of a type have some of another in them.</summary>
    private static bool IsWithin(PgType part, PgType type)
    {
        var seen = new HashSet<PgType> { type };
        var open = new Stack<PgType>(seen);
        while (open.Count > 0)
        {
            var next = open.Pop();
            var parts = new List<PgType>();
            if (next.Element is { } element)
                parts.Add(element);
            if (next.Base is { } under)
                parts.Add(under);
            foreach (var column in next.Relation?.Columns ?? [])
                parts.Add(column.Type.Type);
            foreach (var inner in parts)
            {
                if (inner == part)
                    return true;
                if (seen.Add(inner))
                    open.Push(inner);
            }
        }
        return false;
    }
}
