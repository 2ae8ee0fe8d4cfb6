using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>A catalog as lines of text, in the form that <see cref="ServerCatalogDump"/> gives a server's.</summary>
internal static class CatalogDump
{
    public static string Of(DatabaseCatalog catalog)
    {
        var lines = new List<string>();
        foreach (var relation in catalog.Relations.Where(IsOwn))
            Add(lines, relation);
        foreach (var type in catalog.Types.Where(IsOwn))
            lines.Add(Line(type));
        foreach (var type in catalog.Types.Where(IsOwn))
            lines.AddRange(type.Checks.Select(check => $"type {type.Schema}.{type.Name} check {check.Name}"));
        foreach (var trigger in catalog.Others)
        {
            if (trigger is { Kind: "trigger", Table.Relation: { } on } && catalog.FindRelation(on.Schema, on.Name) == on)
                lines.Add($"relation {on.Schema}.{on.Name} trigger {trigger.Name} by {trigger.Function?.Name}");
        }
        foreach (var routine in catalog.Routines.Where(IsOwn))
            lines.Add(Line(routine));
        foreach (var one in catalog.Operators.Where(IsOwn))
            lines.Add($"operator {one.Schema}.{one.Name} ({(one.Left is { } left ? TypeFormatter.Format(left) : "none")}, {TypeFormatter.Format(one.Right)}) {TypeFormatter.Format(one.Result)} by {one.Function?.Name}");
        foreach (var cast in catalog.Casts.Where(IsOwn))
            lines.Add($"cast {TypeFormatter.Format(cast.Source)} to {TypeFormatter.Format(cast.Target)} {cast.Context} {cast.Method} by {cast.Function?.Name}");
        foreach (var schema in catalog.Schemas)
        {
            if (schema is not ("pg_catalog" or "information_schema"))
                lines.Add($"schema {schema}");
        }
        lines.Sort(StringComparer.Ordinal);
        return string.Concat(lines.Select(line => line + "\n"));

        // Members of extensions are compared with all of each extension, elsewhere.
        bool IsOwn(object item) => !catalog.Extensions.Any(extension => extension.Has(item));
    }

    private static void Add(List<string> lines, Relation relation)
    {
        var name = relation.Schema + "." + relation.Name;
        if (relation.Kind == RelationKind.Index)
        {
            lines.Add($"relation {name} Index of {relation.Owner!.Name} ({string.Join(",", relation.IndexColumns)})");
            return;
        }
        var owner = relation.Owner is { } table ? $" of {table.Name}.{string.Join(",", relation.OwnerColumns)}" : "";
        lines.Add($"relation {name} {relation.Kind}{owner}{(relation.IsPartitioned ? " partitioned" : "")}{(relation.IsPartition ? " partition" : "")}");
        foreach (var parent in relation.Parents)
            lines.Add($"relation {name} inherits {parent}");
        for (var i = 0; i < relation.Columns.Count; i++)
        {
            var column = relation.Columns[i];
            var isTable = relation.Kind == RelationKind.Table;
            lines.Add($"relation {name} column {i + 1:d3} {column.Name} {column.Type}{(column.NotNull ? " not null" : "")}"
                + (isTable && column.HasDefault ? " default" : "") + Identity(column.Identity) + (column.IsGenerated ? " generated" : ""));
        }
        foreach (var key in relation.Keys)
        {
            lines.Add($"relation {name} key {key.Name}{(key.IsPrimary ? " primary" : "")}{(key.IsConstraint ? " constraint" : "")}"
                + $"{(key.IsDeferrable ? " deferrable" : "")}{(key.HasPredicate ? " partial" : "")}{(key.NullsNotDistinct ? " not distinct" : "")}"
                + $" ({(key.Columns is { } columns ? string.Join(",", columns) : "expressions")})");
        }
        foreach (var policy in relation.Policies)
            lines.Add($"relation {name} policy {policy.Name}{(policy.IsForReading ? " for reading" : "")}{(policy.Using is null ? "" : " using")}{(policy.Check is null ? "" : " check")}");
        foreach (var rule in relation.Rules)
            lines.Add($"relation {name} rule {rule.Name} {rule.Event}{(rule.IsInstead ? " instead" : "")}");
        foreach (var key in relation.ForeignKeys.Concat(relation.PartitionReferences))
            lines.Add($"relation {name} foreign key {key.Name} ({string.Join(",", key.Columns)}) {key.ReferencedSchema}.{key.ReferencedTable} ({string.Join(",", key.ReferencedColumns)}){(key.Inherited ?? key.Of) switch { null => "", _ => " inherited" }}");
        foreach (var other in relation.Restrictions)
            lines.Add($"relation {name} {(other.IsCheck ? "check" : "exclusion")} {other.Name}{(other.IsLocal ? "" : " inherited")}{(other.NoInherit ? " no inherit" : "")}");
        foreach (var column in relation.Columns)
        {
            if (column.NotNullName is { } constraint)
                lines.Add($"relation {name} not null {constraint}{(column.NotNullIsLocal ? "" : " inherited")}{(column.NotNullNoInherit ? " no inherit" : "")}");
        }
    }

    private static string Identity(IdentityKind identity) => identity switch
    {
        IdentityKind.Always => " identity always",
        IdentityKind.ByDefault => " identity by default",
        _ => "",
    };

    private static string Line(PgType type)
    {
        var line = $"type {type.Schema}.{type.Name} {type.Kind}{(type.IsShell ? " shell" : type.Kind == PgTypeKind.Base ? " " + type.Category : "")}";
        return type.Kind switch
        {
            PgTypeKind.Array => $"{line} of {type.Element!.Name}",
            PgTypeKind.Enum => $"{line} ({string.Join(", ", type.Labels)})",
            PgTypeKind.Domain => $"{line} {TypeFormatter.Format(new SqlType(type.Base!, type.BaseModifier))}{(type.NotNull ? " not null" : "")} {type.Category}",
            PgTypeKind.Range or PgTypeKind.Multirange => $"{line} over {TypeFormatter.Format(type.Base!)}",
            _ => line,
        };
    }

    private static string Line(Routine routine)
    {
        var names = routine.InputNames ?? [.. routine.Inputs.Select(_ => "")];
        var inputs = routine.Inputs.Select((type, i) => $"{names[i]} {TypeFormatter.Format(type)}".Trim());
        var outputs = routine.OutColumns.Select(column => $"{column.Name} {TypeFormatter.Format(column.Type)}");
        return $"routine {routine.Schema}.{routine.Name}({string.Join(", ", inputs)}) {(routine.IsAggregate ? RoutineKind.Aggregate : routine.Kind)}"
            + $" returns {(routine.ReturnsSet ? "setof " : "")}{TypeFormatter.Format(routine.Result)} [{string.Join(", ", outputs)}]"
            + $" {routine.Volatility}{(routine.IsStrict ? " strict" : "")} defaults {routine.Defaults}"
            + (routine.VariadicElement is { } element ? $" variadic {TypeFormatter.Format(element)}" : "");
    }
}
