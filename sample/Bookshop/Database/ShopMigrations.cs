using SqlGen.Migrations;

namespace Bookshop.Database;

/// <summary>Brings a database to the schema of <c>sql/migrations</c>. Several instances may start at once: one runs what is missing, the others wait.</summary>
internal static class ShopMigrations
{
    /// <returns>What was run now.</returns>
    public static Task<IReadOnlyList<MigrationStep>> ApplyAsync(string connectionString, CancellationToken cancellationToken = default) =>
        // Apart from the app's own connections, which must first see the database when its enums are there to be mapped.
        new Migrator(connectionString, MigrationFiles.FromResources(typeof(ShopMigrations).Assembly, "migrations/")).UpAsync(cancellationToken: cancellationToken);
}
