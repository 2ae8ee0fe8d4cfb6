using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>What a query is called in its repository.</summary>
/// <param name="Method">The public method.</param>
/// <param name="Struct">The nested struct that stands for the query.</param>
/// <param name="Parameters">Names for the parameters of both, escaped.</param>
/// <param name="Properties">Names for the properties of a record of the parameters.</param>
internal sealed record MethodNames(string Method, string Struct, IReadOnlyList<string> Parameters, IReadOnlyList<string> Properties)
{
    /// <summary>Nested types may not hide what every class has, nor bear the name of a member that they have.</summary>
    private static readonly string[] StructMembers =
    [
        "Bind", "Bucket", "BucketOf", "Equals", "Finalize", "GetHashCode", "GetType", "Groups", "Info", "MemberwiseClone", "Merge", "Of", "Page", "Read", "ReferenceEquals",
        "ToString",
    ];

    /// <summary>The names that the generated code itself uses for parameters.</summary>
    private static readonly string[] OwnParameters = ["cancellationToken", "parameters", "row", "rows", "groups", "item", "items", "index"];

    /// <summary>One for each query, in order; names are free of each other and of the types that the file uses.</summary>
    public static IEnumerable<MethodNames> Of(QueryFileModel file, ProjectTypes types)
    {
        var methods = new NameScope(StringComparer.Ordinal);
        var structs = new NameScope(StringComparer.Ordinal, [.. StructMembers, .. TypeNames(types)]);
        foreach (var query in file.Queries)
        {
            var name = methods.Take(WithoutAsync(Naming.Pascal(query.Name, "Query")));
            yield return new(name + "Async", structs.Take(name, "Query"), NameParameters(query), NameProperties(query, types));
        }
    }

    private static IReadOnlyList<string> NameParameters(QueryModel query)
    {
        var names = new NameScope(StringComparer.Ordinal, OwnParameters);
        return query.Parameters.Select(p => Naming.Escape(names.Take(Naming.Camel(p.Name, "value"), "Value"))).ToList();
    }

    private static IReadOnlyList<string> NameProperties(QueryModel query, ProjectTypes types) =>
        types.Parameters.FirstOrDefault(p => p.Query == query.Name) is { } record
            ? RowEmitter.PropertyNames(record.Name, query.Parameters.Select(static p => p.Name)).ToList()
            : [];

    /// <summary>The types of the project that the file speaks of.</summary>
    public static IEnumerable<string> TypeNames(ProjectTypes types) =>
    [
        .. types.Repositories.Select(static r => r.Name), .. types.Repositories.Select(static r => r.Interface),
        .. types.Tables.Select(static t => t.Name), .. types.Enums.Select(static e => e.Name), .. types.Rows.Select(static r => r.Name), .. types.Items.Select(static i => i.Name),
        .. types.Json.Select(static j => j.Name),
        .. types.Parameters.Select(static p => p.Name), .. types.Repositories.Select(static r => r.Extensions),
    ];

    private static string WithoutAsync(string name)
    {
        const string suffix = "Async";
        while (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            name = name.Substring(0, name.Length - suffix.Length);
        return name;
    }
}
