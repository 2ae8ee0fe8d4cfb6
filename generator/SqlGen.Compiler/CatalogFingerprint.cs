using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler;

/// <summary>Tells whether two catalogs mean the same to queries: everything that binding or a proof can see, in a fixed order.</summary>
internal static class CatalogFingerprint
{
    public static string Of(DatabaseCatalog catalog)
    {
        var text = new StringBuilder();
        text.Append(string.Join(",", catalog.SearchPath)).Append('\n');
        text.Append(string.Join(",", catalog.Schemas.OrderBy(static s => s, StringComparer.Ordinal))).Append('\n');
        text.Append(string.Join("|", catalog.Gaps.Select(Line))).Append(catalog.HasOwnCollations ? " collations" : "").Append(catalog.HasOwnOperatorClasses ? " classes" : "").Append(catalog.HasOwnOrderings ? " orderings" : "").Append('\n');
        foreach (var collation in catalog.Collations.Select(static c => $"collation {c.Schema}.{c.Name} {c.IsDeterministic}").OrderBy(static l => l, StringComparer.Ordinal))
            text.Append(collation).Append('\n');
        foreach (var type in catalog.Types.OrderBy(static t => t.Schema, StringComparer.Ordinal).ThenBy(static t => t.Name, StringComparer.Ordinal))
            Add(text, type);
        foreach (var relation in catalog.Relations.OrderBy(static r => r.Schema, StringComparer.Ordinal).ThenBy(static r => r.Name, StringComparer.Ordinal))
            Add(text, relation, catalog);
        foreach (var routine in catalog.Routines.Select(Line).OrderBy(static l => l, StringComparer.Ordinal))
            text.Append(routine).Append('\n');
        foreach (var @operator in catalog.Operators.Select(Line).OrderBy(static l => l, StringComparer.Ordinal))
            text.Append(@operator).Append('\n');
        foreach (var cast in catalog.Casts.Select(Line).OrderBy(static l => l, StringComparer.Ordinal))
            text.Append(cast).Append('\n');
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Line(Gap gap) =>
        $"{gap.What} {((int)gap.Kinds).ToString(CultureInfo.InvariantCulture)} {gap.Name} {gap.IsReported}";

    private static string Name(PgType type) => type.Schema + "." + type.Name + (type.Missing is { } gap ? " missing " + Line(gap) : "");

    private static string Name(SqlType type) => Name(type.Type) + "/" + type.Modifier.ToString(CultureInfo.InvariantCulture);

    private static string Name(Collation? collation) => collation is null ? "" : $" collate {collation.Schema}.{collation.Name} ";

    private static string Name(CSharpType? type) => type is null ? "" : $" is {type.Name} {type.Context} {type.IsEnum} ";

    private static void Add(StringBuilder text, PgType type)
    {
        text.Append("type ").Append(Name(type)).Append(' ').Append(type.Kind).Append(' ').Append(type.Category).Append(type.IsPreferred ? " preferred " : " ").Append(type.IsShell ? "shell " : "");
        text.Append(type.Base is null ? "" : Name(type.Base)).Append(' ').Append(type.BaseModifier).Append(type.NotNull ? " not null " : " ").Append(Name(type.Collation));
        text.Append(type.Element is null ? "" : Name(type.Element)).Append(' ').Append(string.Join("\u0001", type.Labels));
        text.Append(Name(type.CSharp));
        foreach (var check in type.Checks)
            text.Append(" check ").Append(check.Name).Append(' ').Append(check.Text);
        text.Append('\n');
    }

    private static void Add(StringBuilder text, Relation relation, DatabaseCatalog catalog)
    {
        text.Append("relation ").Append(relation.Schema).Append('.').Append(relation.Name).Append(' ').Append(relation.Kind);
        text.Append(relation.IsPartitioned ? " partitioned" : "").Append(relation.IsUnlogged ? " unlogged" : "").Append(relation.HasInheritanceChildren ? " parent " : " ").Append(string.Join(",", relation.Parents)).Append('\n');
        foreach (var column in relation.Columns)
        {
            text.Append("  ").Append(column.Name).Append(' ').Append(Name(column.Type)).Append(column.NotNull ? " not null" : "").Append(column.MayHoldNull ? " not yet" : "");
            text.Append(column.HasDefault ? " default" : "").Append(column.IsGenerated ? " generated" : "").Append(' ').Append(column.Identity).Append(Name(column.Collation)).Append(Name(column.CSharp));
            text.Append(column.CSharp is { IsEnum: true } && CSharpType.LabelsOf(relation, column.Name) is { } labels ? string.Join("\u0001", labels) : "").Append('\n');
        }
        foreach (var key in relation.Keys)
        {
            text.Append("  key ").Append(key.Name).Append(key.IsPrimary ? " primary " : " ").Append(key.HasPredicate ? "partial " : "");
            text.Append(key.NullsNotDistinct).Append(key.IsConstraint).Append(key.IsDeferrable).Append(key.HasOwnEquality ? " own " : "").Append(key.Lacking.Count > 0 ? " lacking " : "").Append(key.Index is { } index ? $" over {index.Text.Length} {index.Text} {string.Join(",", index.SearchPath)} " : "").Append(key.Columns is null ? "" : string.Join(",", key.Columns)).Append('\n');
        }
        foreach (var key in relation.ForeignKeys)
            text.Append("  foreign ").Append(key.Name).Append(string.Join(",", key.Columns)).Append(key.ReferencedSchema).Append('.').Append(key.ReferencedTable).Append(string.Join(",", key.ReferencedColumns)).Append(key.IsLoose ? " loose" : "").Append(' ').Append(key.Actions).Append(key.Changes).Append(key.IsValid ? "\n" : " not valid\n");
        if (relation.Placement is { } placement)
            text.Append("  placed ").Append(string.Join(",", placement.Key)).Append(placement.IsCitus ? " citus " : "").Append(placement.Group).Append('\n');
        foreach (var check in relation.Restrictions)
            text.Append(check is { IsEnforced: true, NotNull.Count: > 0 } ? $"  check {string.Join(",", check.NotNull)} {check.IsValid}\n" : "");
        text.Append("  others ").Append(string.Join(",", relation.OtherConstraints)).Append('\n');
        foreach (var rule in relation.Rules)
        {
            text.Append("  rule ").Append(rule.Event).Append(rule.IsInstead ? " instead" : "").Append(rule.HasCondition ? " where" : "").Append(rule.IsEnabled);
            foreach (var action in rule.Actions)
                text.Append(' ').Append(action.Kind).Append(action.Event).Append(action.Target).Append(action.HasReturning).Append(string.Join(",", action.With));
            text.Append('\n');
        }
        if (relation.InsteadOf != Syntax.Ast.RowEvents.None)
            text.Append("  instead of ").Append(relation.InsteadOf).Append('\n');
        text.Append(relation.BeforeEvents != RowEvents.None ? $"  before {relation.BeforeEvents}\n" : "").Append(relation.HasRowSecurity ? "  row security\n" : "").Append(relation.HasUncheckedKeys ? "  unchecked\n" : "");
        var facts = new FactContext(catalog, []);
        foreach (var read in RowSecurity.Reads(relation, facts))
            text.Append("  setting ").Append(read.Name).Append(' ').Append(read.Type is null ? "" : Name(read.Type)).Append(read.CanBeEmpty ? " or none\n" : "\n");
        foreach (var policy in relation.ReadConditions)
            text.Append("  policy ").Append(facts.ConditionOf(policy) is { } condition && Effects.IsReadOnly(condition, facts) ? "reads" : "writes").Append('\n');
        AddView(text, relation, catalog);
    }

    /// <summary>Of a view counts what can be proved through it, which its text says: but for comments and white space.</summary>
    private static void AddView(StringBuilder text, Relation relation, DatabaseCatalog catalog)
    {
        if (relation.Definition is null)
            return;
        var facts = new FactContext(catalog, []);
        if (facts.DefinitionOf(relation) is not { } definition)
            return;
        text.Append("  view ").Append(Words(relation.DefinitionText)).Append(Effects.IsReadOnly(definition, facts) ? "reads" : "writes");
        text.Append(' ').Append(ViewUpdates.WhyNot(definition)).Append(ViewUpdates.TableOf(definition) is { } table ? $" {table.Schema}.{table.Name}" : "");
        for (var i = 0; i < relation.Columns.Count; i++)
        {
            text.Append(Nullability.IsNullable(definition, i, facts) ? " null" : " value");
            text.Append(ViewUpdates.ColumnOf(definition, i, out _)?.ToString(CultureInfo.InvariantCulture) ?? "");
        }
        text.Append('\n');
    }

    private static string Line(Operator @operator) =>
        $"operator {@operator.Schema}.{@operator.Name} {(@operator.Left is { } left ? Name(left) : "")} {Name(@operator.Right)} {Name(@operator.Result)} "
        + $"{@operator.IsStrict} {@operator.Volatility} {@operator.Function?.Schema}.{@operator.Function?.Name}";

    private static string Line(Cast cast) =>
        $"cast {Name(cast.Source)} {Name(cast.Target)} {cast.Context} {cast.Method}";

    private static string Line(Routine routine)
    {
        var inputs = string.Join(",", routine.Inputs.Select(Name));
        var outs = string.Join(",", routine.OutColumns.Select(static c => c.Name + " " + Name(c.Type)));
        var names = routine.InputNames is null ? "" : string.Join(",", routine.InputNames);
        var variadic = routine.VariadicElement is null ? "" : Name(routine.VariadicElement);
        return $"routine {routine.Schema}.{routine.Name}({inputs}) {Name(routine.Result)} {routine.Kind} {routine.ReturnsSet} {routine.IsStrict} {routine.Volatility} "
            + $"{routine.Defaults.ToString(CultureInfo.InvariantCulture)} {variadic} {names} {outs} {routine.Language} {Words(routine.Body)}";
    }

    /// <summary>A text without comments and white space; those of a body in another language than SQL are cut as if it were SQL.</summary>
    private static string Words(string? sql) =>
        sql is null ? "" : string.Join(" ", Lexer.Lex(sql, namedParameters: false).Tokens.Select(static token => $"{(int)token.Kind}:{token.Value.Length}:{token.Value}"));
}
