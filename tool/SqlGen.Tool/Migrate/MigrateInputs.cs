using System.CommandLine;
using System.Globalization;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;
using SqlGen.Migrations;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Migrate;

/// <summary>What the commands of <c>sqlgen migrate</c> have in common: the folder, the databases, how to run.</summary>
internal sealed class MigrateInputs
{
    private static readonly string[] Folders = ["sql/migrations", "migrations", "db/migrations"];

    private readonly Option<string?> _folder = new("--dir")
    {
        Description = $"The folder of the migrations; unless told, the first that there is of {string.Join(", ", Folders)}.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _connection = ConnectionOption.Create();
    private readonly Option<string?> _shards = ShardConnections.Create();
    private readonly Option<string?> _format = OutputFormat.CreateOption();

    private readonly Option<double> _lockWait = Seconds("--lock-wait", "How long to wait for another migrator on the same database, in seconds.", new MigratorOptions().LockWait);

    private readonly Option<double> _lockTimeout = Seconds(
        "--lock-timeout", "How long a statement may wait for a lock on a table, while all that come after it wait, too, in seconds; 0 is no limit.", new MigratorOptions().LockTimeout);

    private readonly Option<int> _lockRetries = new("--lock-retries")
    {
        Description = "How often to try again after the lock timeout or a deadlock, with growing pauses.",
        HelpName = "N",
        DefaultValueFactory = static _ => new MigratorOptions().LockRetries,
    };

    private readonly Option<bool> _outOfOrder = new("--out-of-order") { Description = "Also run migrations that stand before one that has run already." };
    private readonly Option<bool> _allowMissing = new("--allow-missing") { Description = "Go on where a migration that ran has no file any more." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the statements that would be run, and run none." };
    private readonly Option<int> _parallel = new("--parallel") { Description = "How many shards to work on at once, after the first.", HelpName = "N", DefaultValueFactory = static _ => 1 };

    private readonly Option<string[]> _schema = new("--schema")
    {
        Description = "A file that the build reads beside the migrations, for the fingerprint of the schema that is left in the database; repeatable.",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _version = new("--postgres-version")
    {
        Description = "SqlGenPostgresVersion of the project, for the same fingerprint.",
        HelpName = "N",
        DefaultValueFactory = static _ => PostgresVersions.Default,
    };

    public MigrateInputs()
    {
        _version.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && PostgresVersions.Parse(token.Value) is null)
                result.AddError($"--postgres-version takes {PostgresVersions.Oldest} to {PostgresVersions.Newest}, not '{token.Value}'");
        });
        _parallel.Validators.Add(AtLeastOne);
    }

    /// <summary>The options of a command that reads.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _folder, _connection, _shards, _format })
            command.Options.Add(option);
    }

    /// <summary>The options of a command that runs migrations.</summary>
    public void AddRunningTo(Command command)
    {
        AddTo(command);
        foreach (var option in new Option[] { _dryRun, _outOfOrder, _allowMissing, _lockWait, _lockTimeout, _lockRetries, _parallel, _schema, _version })
            command.Options.Add(option);
    }

    public bool IsJson(ParseResult parsed, ToolConsole console) => OutputFormat.IsJson(parsed.GetValue(_format), console);

    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(_dryRun);

    public int Parallel(ParseResult parsed) => parsed.GetValue(_parallel);

    public IReadOnlyList<TargetDatabase> Databases(ParseResult parsed) =>
        ShardConnections.Require(parsed.GetValue(_shards), parsed.GetValue(_connection), Environment.GetEnvironmentVariable);

    /// <exception cref="UsageException">There is no such folder, or a file of it cannot be read.</exception>
    public MigrationSet Migrations(ParseResult parsed) => ReadFolder(FolderOf(parsed.GetValue(_folder)));

    public MigratorOptions Options(ParseResult parsed)
    {
        var problems = new List<string>();
        var files = SourceFiles.Read(parsed.GetValue(_schema) ?? [], problems);
        return problems.Count > 0 ? throw new UsageException(problems) : new()
        {
            DryRun = parsed.GetValue(_dryRun),
            AllowOutOfOrder = parsed.GetValue(_outOfOrder),
            AllowMissing = parsed.GetValue(_allowMissing),
            LockWait = TimeSpan.FromSeconds(parsed.GetValue(_lockWait)),
            LockTimeout = TimeSpan.FromSeconds(parsed.GetValue(_lockTimeout)),
            LockRetries = parsed.GetValue(_lockRetries),
            OtherSchemaFiles = files,
            PostgresVersion = parsed.GetValue(_version),
        };
    }

    /// <summary>The folder that is meant.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string FolderOf(string? given) => given switch
    {
        null => Folders.FirstOrDefault(Directory.Exists) ?? throw new UsageException([$"which folder? There is none of {string.Join(", ", Folders)}: name it with --dir"]),
        _ when Directory.Exists(given) => given,
        _ => throw new UsageException([$"there is no folder '{given}'"]),
    };

    public static MigrationSet ReadFolder(string folder)
    {
        var problems = new List<string>();
        List<SourceFile> files = SourceFiles.Read([.. Directory.EnumerateFiles(folder, "*.sql").Select(static path => path.Replace('\\', '/')).Order(StringComparer.Ordinal)], problems);
        return problems.Count > 0 ? throw new UsageException(problems)
            : files.Count == 0 ? throw new UsageException([$"the folder '{folder}' has no .sql file"])
            : MigrationSet.Read(files);
    }

    public static void AtLeastOne(System.CommandLine.Parsing.OptionResult result)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number < 1)
            result.AddError($"{result.Option.Name} takes 1 or more, not '{token.Value}'");
    }

    private static Option<double> Seconds(string name, string description, TimeSpan standard)
    {
        var option = new Option<double>(name) { Description = description, HelpName = "SECONDS", DefaultValueFactory = _ => standard.TotalSeconds };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is < 0 or > 1_000_000 or double.NaN)
                result.AddError($"{name} takes 0 to 1000000 seconds, not '{token.Value}'");
        });
        return option;
    }
}
