using System.CommandLine;

namespace SqlGen.Tool.Migrate;

/// <summary><c>sqlgen migrate</c>: brings databases to the schema of a folder of migrations, and tells how they stand.</summary>
internal static class MigrateCommand
{
    public static Command Create(ToolConsole console) => new(
        "migrate",
        """
        Brings a database to the schema of plain SQL migrations, up or down, and tells how it stands. Read are sqlgen's own form (what undoes stands below a
        line `-- @down`), goose, dbmate, sql-migrate, golang-migrate, tern, Flyway and node-pg-migrate.

        Examples:
          sqlgen migrate up --connection "Host=localhost;Database=shop;Username=me"
          sqlgen migrate status --dir db/migrations
          sqlgen migrate up --shards shards.json --dry-run
        """)
    {
        UpCommand.Create(console), DownCommand.Create(console), ToCommand.Create(console), RedoCommand.Create(console), StatusCommand.Create(console),
        ValidateCommand.Create(console), DiffCommand.Create(console), BaselineCommand.Create(console),
    };
}
