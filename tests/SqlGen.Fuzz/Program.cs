using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Npgsql;
using SqlGen.Fuzz;
using SqlGen.Fuzz.Queries;
using SqlGen.Fuzz.Syntax;
using SqlGen.Testing;

// fuzz COUNT PATH...         parses COUNT mutated statements; fails with the smallest one that throws or takes too long
// verdicts COUNT CONNECTION PATH... [SEED]  what the parser says of mutated statements, held against what a server's says; 0: of the statements themselves
// places CONNECTION          the same of every keyword in every place of some hundred statements
// describe COUNT CONNECTION [SEED]   random queries, described by the compiler and by the server, in a database that is made for it and dropped
// compare FILE CONNECTION            the same of the queries of a file, one a line
// query SEED [VERSION]               prints the random query of a seed
var count = args is [not ("compare" or "places"), var number, ..] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
switch (args.Length > 1 ? args[0] : "")
{
    case "describe":
        var seed = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1;
        return await OwnDatabaseAsync(args[2], async (schema, connection) => await DescribeAsync(schema, connection, (int)count, seed));
    case "compare":
        return await OwnDatabaseAsync(args[2], async (schema, connection) => await CompareAsync(schema, connection, File.ReadAllLines(args[1])));
    case "query":
        var schema = FuzzSchema.Own(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 18);
        Console.WriteLine(QueryGenerator.Generate(new CatalogPool(schema.Catalog, new QueryOptions()), new QueryOptions(), (int)count).Sql);
        return 0;

    case "fuzz":
        var statements = Corpus.Statements(args.Skip(2));
        var watch = Stopwatch.StartNew();
        Mutation.Of(statements).Sample(Parsing.Check, iter: count, threads: 2);
        Console.WriteLine($"{count} inputs from {statements.Length} statements in {watch.Elapsed.TotalSeconds:F1} s: no exception, none slower than {Parsing.Limit.TotalMilliseconds} ms");
        return 0;
    case "verdicts":
        var hasSeed = int.TryParse(args[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var verdictSeed);
        statements = Corpus.Statements(args[3..(hasSeed ? ^1 : ^0)]);
        return await HoldAsync(args[2], count == 0 ? statements : Mutation.Some(statements, count, hasSeed ? verdictSeed : 18));
    case "places":
        return await HoldAsync(args[1], Places.All());
    default:
        Console.Error.WriteLine("fuzz COUNT PATH... | verdicts COUNT CONNECTION PATH... [SEED] | places CONNECTION | describe COUNT CONNECTION [SEED] | compare FILE CONNECTION | query SEED [VERSION]");
        return 2;
}

static async Task<int> HoldAsync(string server, IEnumerable<string> statements)
{
    await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
    await connection.OpenAsync();
    var (asked, differ) = (0, 0);
    foreach (var sql in statements.Distinct(StringComparer.Ordinal))
    {
        if (sql.Contains('\0', StringComparison.Ordinal) || SyntaxVerdict.Ours(sql) is not { } ours)
            continue;
        asked++;
        // What a client may not send costs it the connection.
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync();
        var theirs = await SyntaxVerdict.OfServerAsync(connection, sql);
        if (SyntaxVerdict.Agree(ours, theirs))
            continue;
        differ++;
        Console.WriteLine($"{sql}\n    server: {theirs}\n    parser: {ours}");
    }
    Console.WriteLine($"{differ} of {asked} differ");
    return differ == 0 ? 0 : 1;
}

static async Task<int> OwnDatabaseAsync(string server, Func<FuzzSchema, NpgsqlConnection, Task<bool>> run)
{
    var database = $"sqlgen_fuzz_{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
    await using var admin = new NpgsqlConnection(server);
    await admin.OpenAsync();
    await ExecuteAsync(admin, $"CREATE DATABASE {database} TEMPLATE template0");
    try
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        var schema = FuzzSchema.Own(connection.PostgreSqlVersion.Major);
        await ExecuteAsync(connection, schema.Ddl);
        return await run(schema, connection) ? 0 : 1;
    }
    finally
    {
        await ExecuteAsync(admin, $"DROP DATABASE {database} WITH (FORCE)");
    }
}

static async Task<bool> DescribeAsync(FuzzSchema schema, NpgsqlConnection connection, int count, int seed)
{
    var watch = Stopwatch.StartNew();
    var run = await DescribeRun.RunAsync(schema, connection, count, seed, shrinks: true);
    run.WriteStatistics(Console.Out);
    Console.WriteLine();
    run.WriteDisagreements(Console.Out);
    Console.WriteLine($"seeds {seed} to {seed + count - 1}, {watch.Elapsed.TotalSeconds:F1} s");
    return run.Found.Count == 0;
}

static async Task<bool> CompareAsync(FuzzSchema schema, NpgsqlConnection connection, string[] queries)
{
    var (server, differ) = (new StatementServer(connection), 0);
    foreach (var sql in queries.Where(static line => line.Trim().Length > 0))
    {
        if (await Disagreement.FindAsync(schema, server, sql) is not { Found: { } found })
            continue;
        differ++;
        Console.WriteLine($"{sql}\n    {found.Detail.Replace("\n", "\n    ", StringComparison.Ordinal)}");
    }
    Console.WriteLine($"{differ} of {queries.Length} differ");
    return differ == 0;
}

static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
{
    await using var command = new NpgsqlCommand(sql, connection);
    await command.ExecuteNonQueryAsync();
}
