using Npgsql;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;

namespace SqlGen.Migrations;

/// <summary>Why migrations were not run, or not to their end. No message holds a password.</summary>
public abstract class MigrationException : Exception
{
    private protected MigrationException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

/// <summary>The server refused a statement. What had run in its transaction is undone; what had run outside of one is noted, and the next run goes on
/// behind it.</summary>
public sealed class MigrationFailedException : MigrationException
{
    internal MigrationFailedException(Migration migration, string path, LinePosition place, bool isUndone, PostgresException error)
        : base(MessageOf(path, place, isUndone, error), error) =>
        (Migration, Path, Line, Column, IsUndone) = (migration, path, place.Line, place.Column, isUndone);

    /// <summary>The migration.</summary>
    public Migration Migration { get; }

    /// <summary>The file of the statement, as it was given.</summary>
    public string Path { get; }

    /// <summary>Where in the file the server points at, from 1; the statement's beginning where it points at nothing.</summary>
    public int Line { get; }

    /// <summary>The same, in UTF-16 units from 1.</summary>
    public int Column { get; }

    /// <summary>Whether nothing of the migration is left in the database.</summary>
    public bool IsUndone { get; }

    /// <summary>PostgreSQL's code.</summary>
    public string SqlState => ((PostgresException)InnerException!).SqlState;

    private static string MessageOf(string path, LinePosition place, bool isUndone, PostgresException error)
    {
        var lines = new List<string> { FormattableString.Invariant($"{path}({place.Line},{place.Column}): error {error.SqlState}: {error.MessageText}") };
        if (!string.IsNullOrEmpty(error.Detail))
            lines.Add("  detail: " + error.Detail);
        if (!string.IsNullOrEmpty(error.Hint))
            lines.Add("  hint: " + error.Hint);
        if (!string.IsNullOrEmpty(error.Where))
            lines.Add("  context: " + error.Where.Replace("\n", "\n    ", StringComparison.Ordinal));
        lines.Add(isUndone
            ? "  Nothing of this migration is left in the database."
            : "  What stands before it has been done: mend the statement and run again, it goes on there.");
        return string.Join('\n', lines);
    }
}

/// <summary>Another migrator was at work for longer than <see cref="MigratorOptions.LockWait"/>.</summary>
public sealed class MigrationLockedException : MigrationException
{
    internal MigrationLockedException(TimeSpan waited, string? holder)
        : base(FormattableString.Invariant($"another migrator holds the lock, after {waited.TotalSeconds:0.#} s of waiting: {holder ?? "it has just gone"}")) =>
        Holder = holder;

    /// <summary>Who it is, for people: process id, user, application, address, since when; null where it had gone when asked.</summary>
    public string? Holder { get; }
}

/// <summary>A migration gave up the lock (<c>DISCARD ALL</c>, <c>pg_advisory_unlock_all()</c>): another migrator may be at work, so that this one stops.</summary>
public sealed class MigrationLockLostException : MigrationException
{
    internal MigrationLockLostException(Migration migration)
        : base($"{migration.Up.File.Path}: the migration gave up the migrator's lock (DISCARD ALL, pg_advisory_unlock_all()); it is applied, run again for the others")
    {
    }
}

/// <summary>The files are not those that the database was made by: something that ran is another now, or missing, or something new stands before it.</summary>
public sealed class MigrationMismatchException : MigrationException
{
    internal MigrationMismatchException(IReadOnlyList<MigrationMismatch> mismatches) : base(string.Join('\n', mismatches.Select(static m => m.Message))) =>
        Mismatches = mismatches;

    /// <summary>All that does not fit, in the order of the migrations.</summary>
    public IReadOnlyList<MigrationMismatch> Mismatches { get; }
}

/// <summary>Files that cannot be run: a version given twice, a placeholder, a command of psql's.</summary>
public sealed class MigrationFilesException : MigrationException
{
    internal MigrationFilesException(IReadOnlyList<MigrationProblem> problems)
        : base(string.Join('\n', problems.Select(static p => FormattableString.Invariant($"{p.Path}({p.Start.Line},{p.Start.Column}): error: {p.Message}")))) =>
        Problems = problems;

    /// <summary>All of them, in the order of files and places.</summary>
    public IReadOnlyList<MigrationProblem> Problems { get; }
}

/// <summary>What was asked for cannot be done with these migrations: a version that there is not, or the way down of one that has none.</summary>
public sealed class MigrationPlanException : MigrationException
{
    internal MigrationPlanException(string message) : base(message)
    {
    }
}
