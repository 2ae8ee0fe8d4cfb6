using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Npgsql;
using SqlGen.Compiler.Model;
using SqlGen.Generator.Emit;
using SqlGen.Testing;
using static SqlGen.Generator.Tests.Emit.Sql;

namespace SqlGen.Generator.Tests.Emit;

/// <summary>A repository that sends a value of each type and reads it back: emitted, compiled, loaded, and run on PostgreSQL.</summary>
public sealed class RoundTrip : IAsyncLifetime
{
    private const string Ddl = """
        CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree;
        CREATE TYPE mood AS ENUM ('happy', 'so sad');
        CREATE DOMAIN code AS text; CREATE DOMAIN isbn AS code;
        CREATE TYPE address AS (street text, "House No" int, at timestamp, moods mood[]);
        CREATE TYPE place AS (address address, spot point, codes isbn[]);
        CREATE SCHEMA "Odd"; CREATE TYPE "Odd"."Mood" AS ENUM ('x', 'Y y');
        """;

    private static readonly TypeModel Isbn = Domain("isbn", Domain("code", Text));

    private static readonly TypeModel Address = Composite(
        "address", new("street", Text), new("House No", Int4), new("at", Type("timestamp", "timestamp without time zone")),
        new("moods", Array(Enum("mood", "happy", "so sad"))));

    private TestDatabase? _database;
    private NpgsqlDataSource? _dataSource;
    private object? _repository;

    /// <summary>Types by the text that means them in SQL.</summary>
    internal static IReadOnlyDictionary<string, TypeModel> Types { get; } = Scalars()
        .SelectMany(static pair => new[] { pair, (Sql: pair.Sql + "[]", Type: Array(pair.Type)) })
        .Where(static pair => TypeMap.Knows(pair.Type, TypeExtras.None))
        .ToDictionary(static pair => pair.Sql, static pair => pair.Type);

    public async Task InitializeAsync()
    {
        _database = await new PostgresFixture().CreateDatabaseAsync(Ddl);
        var assembly = Load(EmittedProject.From([File("queries/values.sql", [.. Queries()])]).Select(static s => s.Source));
        var builder = new NpgsqlDataSourceBuilder(_database.ConnectionString);
        assembly.GetType("Shop.SqlGenRegistration")!.GetMethod("MapSqlGenTypes")!.Invoke(null, [builder]);
        _dataSource = builder.Build();
        _repository = Activator.CreateInstance(assembly.GetType("Shop.ValuesRepository")!, new SqlDatabase(_dataSource));
    }

    public async Task DisposeAsync()
    {
        await _dataSource!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    /// <summary>The C# type that a value of an SQL type has.</summary>
    internal Type ParameterType(string sqlType, bool nullable) => Method(sqlType, nullable).GetParameters()[0].ParameterType;

    /// <summary>Sends a value, and gives what came back and whether the server was told the very type.</summary>
    internal async Task<(object? Value, bool Exact)> SendAsync(string sqlType, object? value, bool nullable)
    {
        var task = (Task)Method(sqlType, nullable).Invoke(_repository, [value, CancellationToken.None])!;
        await task;
        var row = task.GetType().GetProperty("Result")!.GetValue(task)!;
        return (row.GetType().GetProperty("Value")!.GetValue(row), (bool)row.GetType().GetProperty("Exact")!.GetValue(row)!);
    }

    private MethodInfo Method(string sqlType, bool nullable) => _repository!.GetType().GetMethod(Name(sqlType, nullable) + "Async")!;

    private static IEnumerable<QueryModel> Queries()
    {
        foreach (var (sql, type) in Types)
        {
            foreach (var nullable in new[] { false, true })
            {
                yield return One(Name(sql, nullable), $"SELECT $1::{sql} AS value, pg_typeof($1) = '{Sent(sql)}'::regtype AS exact",
                    new ColumnModel("value", type, nullable), Column("exact", Type("bool"))).With(Parameter("value", type, nullable) with { IsStored = nullable });
            }
        }
    }

    private static string Name(string sqlType, bool nullable) => $"{(nullable ? "Nullable" : "Value")}{Types.Keys.ToList().IndexOf(sqlType)}";

    /// <summary>A domain's values are sent as its base.</summary>
    private static string Sent(string sqlType) => sqlType.Replace("isbn", "text");

    private static IEnumerable<(string Sql, TypeModel Type)> Scalars() =>
    [
        .. TypeMapTests.BuiltIn.Select(static name => (name == "char" ? "\"char\"" : name, Type(name))),
        .. TypeMapTests.OfExtensions.Select(static name => (name, Type(name, schema: "public"))),
        ("mood", Enum("mood", "happy", "so sad")), ("\"Odd\".\"Mood\"", EnumIn("Odd", "Mood", "x", "Y y")), ("isbn", Isbn),
        ("address", Address), ("place", Composite("place", new("address", Address), new("spot", Type("point")), new("codes", Array(Isbn)))),
    ];

    private static Assembly Load(IEnumerable<string> sources)
    {
        var compilation = CSharpCompilation.Create(
            "Values", sources.Select(static s => CSharpSyntaxTree.ParseText(s, GeneratedCode.ParseOptions)), GeneratedCode.References, GeneratedCode.Options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
