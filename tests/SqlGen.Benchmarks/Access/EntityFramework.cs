using Microsoft.EntityFrameworkCore;

namespace SqlGen.Benchmarks.Access;

/// <summary>EF Core at its fastest: a pooled context without tracking, and compiled queries.</summary>
internal sealed class EntityFramework(string connectionString)
{
    private static readonly Func<Context, int, Task<WideEntity?>> One =
        EF.CompileAsyncQuery((Context context, int id) => context.Wide.FirstOrDefault(row => row.Id == id));

    private static readonly Func<Context, int, IAsyncEnumerable<WideEntity>> Hundred =
        EF.CompileAsyncQuery((Context context, int upTo) => context.Wide.Where(row => row.Id <= upTo).OrderBy(row => row.Id).AsQueryable());

    private readonly PooledDbContextFactory _contexts = new(connectionString);

    public async Task<WideEntity?> GetOneAsync(int id)
    {
        await using var context = _contexts.Create();
        return await One(context, id);
    }

    public async Task<List<WideEntity>> ListHundredAsync(int upTo)
    {
        await using var context = _contexts.Create();
        var rows = new List<WideEntity>();
        await foreach (var row in Hundred(context, upTo))
            rows.Add(row);
        return rows;
    }

    internal sealed class WideEntity
    {
        public int Id { get; set; }
        public string Title { get; set; } = "";
        public string Author { get; set; } = "";
        public string? Isbn { get; set; }
        public int Pages { get; set; }
        public long Sold { get; set; }
        public decimal Price { get; set; }
        public DateTimeOffset Added { get; set; }
        public bool Listed { get; set; }
        public double? Rating { get; set; }
    }

    internal sealed class Context(DbContextOptions<Context> options) : DbContext(options)
    {
        public DbSet<WideEntity> Wide => Set<WideEntity>();

        protected override void OnModelCreating(ModelBuilder model) => model.Entity<WideEntity>(entity =>
        {
            entity.ToTable("wide");
            foreach (var property in entity.Metadata.GetProperties())
                property.SetColumnName(property.Name.ToLowerInvariant());
        });
    }

    private sealed class PooledDbContextFactory(string connectionString)
    {
        private readonly Microsoft.EntityFrameworkCore.Infrastructure.PooledDbContextFactory<Context> _factory = new(
            new DbContextOptionsBuilder<Context>().UseNpgsql(connectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

        public Context Create() => _factory.CreateDbContext();
    }
}
