namespace SqlGen.Migrations.Ledger;

/// <summary>A row of <c>sqlgen.migrations</c>.</summary>
/// <param name="Key">The version, or the name where it has none or is repeatable.</param>
/// <param name="Version">Empty where it has none.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Kind"><c>versioned</c>, <c>repeatable</c> or <c>baseline</c>.</param>
/// <param name="State">How far it is.</param>
/// <param name="Checksum">Of the text that ran, or runs.</param>
/// <param name="StatementsDone">How many statements of it are done, on its way up or down.</param>
/// <param name="DoneChecksum">Of these statements.</param>
internal sealed record LedgerEntry(string Key, string Version, string Name, string Kind, LedgerState State, string Checksum, int StatementsDone, string? DoneChecksum)
{
    public string? Error { get; init; }

    public DateTimeOffset AppliedAt { get; init; }

    public TimeSpan Duration { get; init; }

    public string AppliedBy { get; init; } = "";

    /// <summary>Whether it was marked as run, or stands for others.</summary>
    public bool IsBaseline => Kind == LedgerKind.Baseline;

    public bool IsRepeatable => Kind == LedgerKind.Repeatable;
}

/// <summary>How far a migration is.</summary>
internal enum LedgerState
{
    Applied,

    /// <summary>Between its first statement and its last; with an error, it was refused there.</summary>
    Applying,

    /// <summary>The same on the way down.</summary>
    Reverting,
}

/// <summary>The words of the column <c>kind</c>.</summary>
internal static class LedgerKind
{
    public const string Versioned = "versioned";
    public const string Repeatable = "repeatable";
    public const string Baseline = "baseline";

    public static string Of(Compiler.Migrations.MigrationKind kind) => kind switch
    {
        Compiler.Migrations.MigrationKind.Repeatable => Repeatable,
        Compiler.Migrations.MigrationKind.Baseline => Baseline,
        _ => Versioned,
    };
}
