using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.Compiler.Model;
using SqlGen.Generator.Emit;
using SqlGen.Testing;
using static SqlGen.Generator.Tests.Emit.Sql;

namespace SqlGen.Generator.Tests.Emit;

/// <summary>docs/types.md has a row for every type of the server that has a mapping, and each says what the generator writes.</summary>
public sealed partial class TypesPageTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly TypeExtras NodaTime = new(NodaTime: true, HasNodaTime: true);
    private static readonly TypeExtras Packages = new(HasVector: true, HasGeometry: true);

    private static readonly string[] OfPackages = ["vector", "halfvec", "sparsevec", "geometry", "geography"];

    private static readonly List<string> Rows = [.. MarkdownPage.Read("docs/types.md").Text.Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal))];

    [Fact]
    public async Task Every_type_that_has_a_mapping_has_its_row_and_no_row_says_anything_else()
    {
        var types = await TypesOfServerAsync();
        string[] expected =
        [
            .. types.Where(static type => TypeMap.Knows(Type(type.Name), TypeExtras.None)).Select(static type => Row(type.Name, type.Sql, Type(type.Name), TypeExtras.None)),
            .. TypeMapTests.OfExtensions.Select(static name => Row(name, name, Type(name, schema: "public"), TypeExtras.None)),
            .. types.Where(static type => Type(type.Name) is var model && TypeMap.Knows(model, NodaTime) && Shown(model, NodaTime) != Shown(model, TypeExtras.None))
                .Select(static type => Row(type.Name, type.Sql, Type(type.Name), NodaTime)),
            .. OfPackages.Select(static name => Row(name, name, Type(name, schema: "public"), Packages)),
        ];
        Assert.True(expected.Length > 70, "the server has lost its types");
        Assert.Empty(expected.Except(Rows));
        // The page is for the newest version: an older server may lack a type, as 13 has no multiranges.
        var known = types.Select(static type => type.Name).ToHashSet();
        Assert.DoesNotContain(Rows.Except(expected), row => known.Contains(NameOf(row)) || !TypeMapTests.BuiltIn.Contains(NameOf(row)));
        Assert.Equal(Rows.Count, Rows.Distinct().Count());
    }

    /// <summary>A row of the page: the type as SQL has it, its name in pg_type, in C#, and an array of it.</summary>
    private static string Row(string name, string sql, TypeModel type, TypeExtras extras)
    {
        var array = TypeMap.FindArrayOf(type, static t => t.Name, extras, nullElements: true);
        return $"| `{sql}` | `{name}` | `{Shown(type, extras)}` | {(array is null ? "none" : $"`{WithoutNamespaces(array.Name)}`")} |";
    }

    private static string Shown(TypeModel type, TypeExtras extras) => WithoutNamespaces(TypeMap.Find(type, static t => t.Name, extras)!.Name);

    private static string WithoutNamespaces(string name) => NamespacePattern().Replace(name, "");

    private static string NameOf(string row) => row.Split('`')[3];

    private async Task<List<(string Name, string Sql)>> TypesOfServerAsync()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT typname, format_type(oid, null) FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') AND typname !~ '^_' ORDER BY oid", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var types = new List<(string, string)>();
        while (await reader.ReadAsync())
            types.Add((reader.GetString(0), reader.GetString(1)));
        return types;
    }

    [GeneratedRegex(@"global::(\w+\.)+")]
    private static partial Regex NamespacePattern();
}
