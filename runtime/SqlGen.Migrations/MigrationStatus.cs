namespace SqlGen.Migrations;

/// <summary>How a migration stands in a database.</summary>
public enum MigrationState
{
    /// <summary>It has not run, or is repeatable and has changed since.</summary>
    Pending,

    /// <summary>It has run.</summary>
    Applied,

    /// <summary>It has run, or counts as run, by way of a baseline.</summary>
    Baseline,

    /// <summary>It has not run, and stands before one that has.</summary>
    OutOfOrder,

    /// <summary>It has run, and its text is another now.</summary>
    Changed,

    /// <summary>It has run, and has no file.</summary>
    Missing,

    /// <summary>It has run, and lies above all files: a newer program's.</summary>
    Future,

    /// <summary>It is under way, or was broken off between two statements; the next run up goes on.</summary>
    HalfApplied,

    /// <summary>The same on its way down; the next run down goes on.</summary>
    HalfReverted,
}

/// <summary>One migration and how it stands.</summary>
/// <param name="Version">Its version; empty where it has none.</param>
/// <param name="Name">Its file's name.</param>
/// <param name="Kind"><c>versioned</c>, <c>repeatable</c> or <c>baseline</c>.</param>
/// <param name="State">How it stands.</param>
public sealed record MigrationStatus(string Version, string Name, string Kind, MigrationState State)
{
    /// <summary>Whether something is there to undo it.</summary>
    public bool HasDown { get; init; }

    /// <summary>When it ended, or its last statement did; null where it has not run.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>How long it took; null where it has not run.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The server's user that ran it; null where it has not run.</summary>
    public string? AppliedBy { get; init; }

    /// <summary>How many statements have been done, of one that is half-way.</summary>
    public int StatementsDone { get; init; }

    /// <summary>What stopped one that is half-way; null where it was not the server.</summary>
    public string? Error { get; init; }
}

/// <summary>One migration that was run, or that a dry run would run.</summary>
/// <param name="Migration">The migration.</param>
/// <param name="IsDown">Whether it was undone.</param>
/// <param name="FirstStatement">Which of its statements was the first to run, from 0: not 0 for one that went on where it had stopped.</param>
/// <param name="InTransaction">Whether all of it runs in one transaction, as far as its text tells.</param>
/// <param name="Duration">How long it took; zero in a dry run.</param>
public sealed record MigrationStep(Compiler.Migrations.Migration Migration, bool IsDown, int FirstStatement, bool InTransaction, TimeSpan Duration)
{
    /// <summary>Whether a run before this ended without telling how, so that the first statement may have been done.</summary>
    internal bool IsBrokenOff { get; init; }

    /// <summary>What it runs.</summary>
    public Compiler.Migrations.MigrationScript Script => IsDown ? Migration.Down! : Migration.Up;
}
