using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Dapper;
using Npgsql;

namespace SqlGen.Benchmarks.Access;

/// <summary>What a call costs, beside the same done by hand and by others. The baseline is the best that we can write by hand.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
[HideColumns("Error", "StdDev", "RatioSD", "Gen0", "Gen1", "Gen2")]
public class AccessBenchmarks
{
    private const string Insert = "INSERT INTO sink (title, pages, price, isbn) VALUES (@Title, @Pages, @Price, @Isbn)";
    private const string Columns = "id, title, author, isbn, pages, sold, price, added, listed, rating";

    private static readonly NewRow[] Hundred = NewRow.Many(100);
    private static readonly NewRow[] TenThousand = NewRow.Many(10_000);
    private static readonly BatchParams[] HundredItems = [.. Hundred.Select(static r => new BatchParams(r.Title, r.Pages, r.Price, r.Isbn))];
    private static readonly BulkParams[] BulkItems = [.. TenThousand.Select(static r => new BulkParams(r.Title, r.Pages, r.Price, r.Isbn))];
    private static readonly CopyParams[] CopyItems = [.. TenThousand.Select(static r => new CopyParams(r.Title, r.Pages, r.Price, r.Isbn))];

    private SqlDatabase _database = null!;
    private AccessRepository _generated = null!;
    private Handwritten _hand = null!;
    private BestHandwritten _best = null!;
    private EntityFramework _ef = null!;

    private NpgsqlDataSource Source => _database.DataSource;

    /// <summary>All run on a data source that is set up in the same way.</summary>
    [GlobalSetup]
    public async Task ConnectAsync()
    {
        var connectionString = await AccessDatabase.CreateAsync();
        _database = SqlDatabase.Create(connectionString);
        _generated = new AccessRepository(_database);
        _hand = new Handwritten(Source);
        _best = new BestHandwritten(Source);
        _ef = new EntityFramework(Source.ConnectionString);
        SqlMapper.AddTypeHandler(new InstantHandler());
        var expected = await _best.ListHundredAsync(100);
        if (expected.Count != 100 || !expected.SequenceEqual(await _generated.ListHundredAsync(100)) || !expected.SequenceEqual(await _hand.ListHundredAsync(100)))
            throw new InvalidOperationException("the contenders do not agree");
    }

    [GlobalCleanup]
    public ValueTask CloseAsync() => _database.DisposeAsync();

    [Benchmark(Baseline = true), BenchmarkCategory("1 row")]
    public Task<Wide?> One_Best() => _best.GetOneAsync(42);

    [Benchmark, BenchmarkCategory("1 row")]
    public Task<Wide?> One_SqlGen() => _generated.GetOneAsync(42);

    [Benchmark, BenchmarkCategory("1 row")]
    public Task<Wide?> One_Handwritten() => _hand.GetOneAsync(42);

    [Benchmark, BenchmarkCategory("1 row")]
    public async Task<Wide?> One_Dapper()
    {
        await using var connection = await Source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<Wide>($"SELECT {Columns} FROM wide WHERE id = @id", new { id = 42 });
    }

    [Benchmark, BenchmarkCategory("1 row")]
    public async Task<object?> One_EfCore() => await _ef.GetOneAsync(42);

    [Benchmark(Baseline = true), BenchmarkCategory("100 rows")]
    public Task<List<Wide>> Hundred_Best() => _best.ListHundredAsync(100);

    [Benchmark, BenchmarkCategory("100 rows")]
    public Task<List<Wide>> Hundred_SqlGen() => _generated.ListHundredAsync(100);

    [Benchmark, BenchmarkCategory("100 rows")]
    public Task<List<Wide>> Hundred_Handwritten() => _hand.ListHundredAsync(100);

    [Benchmark, BenchmarkCategory("100 rows")]
    public async Task<object> Hundred_Dapper()
    {
        await using var connection = await Source.OpenConnectionAsync();
        return (await connection.QueryAsync<Wide>($"SELECT {Columns} FROM wide WHERE id <= @upTo ORDER BY id", new { upTo = 100 })).AsList();
    }

    [Benchmark, BenchmarkCategory("100 rows")]
    public async Task<object> Hundred_EfCore() => await _ef.ListHundredAsync(100);

    [Benchmark(Baseline = true), BenchmarkCategory("insert")]
    public Task Insert_Best() => _best.InsertAsync(Hundred[1]);

    [Benchmark, BenchmarkCategory("insert")]
    public Task Insert_SqlGen() => _generated.InsertAsync(Hundred[1].Title, Hundred[1].Pages, Hundred[1].Price, Hundred[1].Isbn);

    [Benchmark, BenchmarkCategory("insert")]
    public Task Insert_Handwritten() => _hand.InsertAsync(Hundred[1]);

    [Benchmark, BenchmarkCategory("insert")]
    public async Task Insert_Dapper()
    {
        await using var connection = await Source.OpenConnectionAsync();
        await connection.ExecuteAsync(Insert, Hundred[1]);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("bulk 10,000")]
    public Task Bulk_Best() => _best.BulkAsync(TenThousand);

    [Benchmark, BenchmarkCategory("bulk 10,000")]
    public Task Bulk_SqlGen() => _generated.BulkAsync(BulkItems);

    [Benchmark(Baseline = true), BenchmarkCategory("copy 10,000")]
    public Task Copy_Best() => _best.CopyAsync(TenThousand);

    [Benchmark, BenchmarkCategory("copy 10,000")]
    public Task Copy_SqlGen() => _generated.CopyAsync(CopyItems);

    [Benchmark(Baseline = true), BenchmarkCategory("batch of 100")]
    public Task Batch_Best() => _best.BatchAsync(Hundred);

    [Benchmark, BenchmarkCategory("batch of 100")]
    public Task Batch_SqlGen() => _generated.BatchAsync(HundredItems);

    /// <summary>Dapper has no batch: it runs the statement once for each row.</summary>
    [Benchmark, BenchmarkCategory("batch of 100")]
    public async Task Batch_Dapper()
    {
        await using var connection = await Source.OpenConnectionAsync();
        await connection.ExecuteAsync(Insert, Hundred);
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => new((DateTime)value);

        public override void SetValue(System.Data.IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value;
    }
}
