using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using SqlGen.Migrations;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Migrate;

/// <summary>Runs migrations on one database or all shards, and prints what becomes of it: text as it happens, JSON at the end.</summary>
internal sealed class MigrateRun(MigrateInputs inputs, ParseResult parsed, ToolConsole console)
{
    private readonly Lock _lines = new();

    /// <summary>What was said while bars are drawn, which lines would tear apart; null where none are.</summary>
    private List<Action>? _held;

    /// <returns>The exit code: 1 where a database was not brought to the end.</returns>
    public async Task<int> RunAsync(Func<Migrator, CancellationToken, Task<IReadOnlyList<MigrationStep>>> run, CancellationToken cancellationToken)
    {
        var databases = inputs.Databases(parsed);
        var isJson = inputs.IsJson(parsed, console);
        var options = inputs.Options(parsed);
        var migrator = new ShardMigrator(
            [.. databases.Select(static database => KeyValuePair.Create(database.Shard ?? "", database.Connection.ConnectionString))], inputs.Migrations(parsed),
            shard => options with { OnEvent = happened => Tell(shard, happened, isJson) }, inputs.Parallel(parsed));
        var outcomes = databases.Count > 1
            ? await WorkProgress.ShowAsync(console, progress => RunManyAsync(migrator, run, databases.Count, progress, cancellationToken)).ConfigureAwait(false)
            : await migrator.RunAsync(run, cancellationToken).ConfigureAwait(false);
        foreach (var say in Interlocked.Exchange(ref _held, null) ?? [])
            say();
        if (isJson)
            WriteJson(outcomes);
        else
            WriteText(outcomes);
        foreach (var (outcome, database) in outcomes.Zip(databases))
        {
            if (!outcome.WasReached)
                console.Error.WriteLine($"sqlgen: {Prefix(outcome.Shard)}not begun, because another shard failed");
            if (outcome.Error is { } error)
                console.Error.WriteLine($"sqlgen: {Prefix(outcome.Shard)}{MessageOf(error, database)}");
        }
        return outcomes.Any(static outcome => IsNoServer(outcome.Error)) ? ExitCode.Usage
            : outcomes.All(static outcome => outcome is { WasReached: true, Error: null }) ? ExitCode.Success
            : ExitCode.Errors;
    }

    private Task<IReadOnlyList<ShardOutcome>> RunManyAsync(
        ShardMigrator migrator, Func<Migrator, CancellationToken, Task<IReadOnlyList<MigrationStep>>> run, int shards, WorkProgress progress, CancellationToken cancellationToken)
    {
        _held = progress.IsShown ? [] : null;
        progress.Begin("migrating shards", shards);
        return migrator.RunAsync(
            async (one, token) =>
            {
                var steps = await run(one, token).ConfigureAwait(false);
                progress.Advance();
                return steps;
            }, cancellationToken);
    }

    /// <summary>What went wrong, for people; a connection's password is in none of it.</summary>
    public static string MessageOf(Exception error, TargetDatabase database) => error switch
    {
        MigrationException => error.Message,
        PostgresException refused => $"{ConnectionOption.Display(database.Connection)}: {refused.MessageText} ({refused.SqlState})",
        _ => $"cannot connect to {ConnectionOption.Display(database.Connection)}: {(error.InnerException ?? error).Message}",
    };

    /// <summary>Whether nothing could be done because the server does not answer, or lets nobody in so.</summary>
    public static bool IsNoServer(Exception? error) => error is NpgsqlException and not PostgresException
        or PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName };

    private static string Prefix(string shard) => shard.Length > 0 ? $"[{shard}] " : "";

    private void Tell(string shard, MigrationEvent happened, bool isJson)
    {
        var direction = happened.IsDown ? "down" : "up";
        var line = happened.Kind switch
        {
            MigrationEventKind.Finished => $"{direction,-4}  {happened.Migration!.Name}  {Duration(happened.Duration)}",
            MigrationEventKind.Waiting => happened.Message,
            MigrationEventKind.Retrying => $"{happened.Migration!.Name}: {happened.Message}",
            MigrationEventKind.Notice => $"{happened.Migration?.Name}: {happened.Message}",
            _ => null,
        };
        if (line is null)
            return;
        lock (_lines)
        {
            if (_held is { } held)
                held.Add(Say);
            else
                Say();
        }

        void Say()
        {
            if (happened.Kind != MigrationEventKind.Finished)
                console.Error.WriteLine($"sqlgen: {Prefix(shard)}{line}");
            else if (!isJson)
            {
                using var writer = console.OutputWriter();
                writer.WriteLine(Prefix(shard) + line);
                writer.Flush();
                console.Output.Flush();
            }
        }
    }

    private void WriteText(IReadOnlyList<ShardOutcome> outcomes)
    {
        using var writer = console.OutputWriter();
        foreach (var outcome in outcomes.Where(static outcome => outcome is { WasReached: true, Error: null }))
        {
            if (outcome.Steps.Count == 0)
                writer.WriteLine($"{Prefix(outcome.Shard)}nothing to do");
            else if (inputs.IsDryRun(parsed))
                WriteStatements(writer, outcome);
        }
    }

    private static void WriteStatements(StreamWriter writer, ShardOutcome outcome)
    {
        foreach (var step in outcome.Steps)
        {
            writer.WriteLine($"-- {Prefix(outcome.Shard)}{step.Script.File.Path}: {(step.IsDown ? "down" : "up")}, {(step.InTransaction ? "in one transaction" : "statement by statement")}");
            foreach (var statement in step.Script.Statements.Skip(step.FirstStatement))
            {
                writer.WriteLine(statement.Text + ";");
                if (statement.CopyData is { } rows)
                    writer.Write(rows + "\\.\n");
            }
            writer.WriteLine();
        }
    }

    private void WriteJson(IReadOnlyList<ShardOutcome> outcomes) => OutputFormat.WriteJson(console, json =>
    {
        json.WriteBoolean("dryRun", inputs.IsDryRun(parsed));
        json.WriteStartArray("databases");
        foreach (var outcome in outcomes)
        {
            json.WriteStartObject();
            json.WriteString("shard", outcome.Shard.Length > 0 ? outcome.Shard : null);
            json.WriteString("result", !outcome.WasReached ? "not begun" : outcome.Error is null ? "done" : "failed");
            json.WriteStartArray("steps");
            foreach (var step in outcome.Steps)
                WriteStep(json, step);
            json.WriteEndArray();
            WriteError(json, outcome.Error);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private void WriteStep(Utf8JsonWriter json, MigrationStep step)
    {
        json.WriteStartObject();
        json.WriteString("name", step.Migration.Name);
        json.WriteString("version", step.Migration.Version);
        json.WriteString("direction", step.IsDown ? "down" : "up");
        json.WriteBoolean("inTransaction", step.InTransaction);
        if (inputs.IsDryRun(parsed))
        {
            json.WriteStartArray("statements");
            foreach (var statement in step.Script.Statements.Skip(step.FirstStatement))
                json.WriteStringValue(statement.Text);
            json.WriteEndArray();
        }
        else
            json.WriteNumber("milliseconds", Math.Round(step.Duration.TotalMilliseconds, 1));
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, Exception? error)
    {
        if (error is null)
        {
            json.WriteNull("error");
            return;
        }
        json.WriteStartObject("error");
        json.WriteString("message", error is PostgresException refused ? refused.MessageText : error.Message);
        json.WriteString("sqlState", error is MigrationFailedException failure ? failure.SqlState : (error as PostgresException)?.SqlState);
        if (error is MigrationFailedException failed)
        {
            json.WriteString("file", failed.Path);
            json.WriteNumber("line", failed.Line);
            json.WriteNumber("column", failed.Column);
            json.WriteBoolean("isUndone", failed.IsUndone);
        }
        json.WriteEndObject();
    }

    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");
}
