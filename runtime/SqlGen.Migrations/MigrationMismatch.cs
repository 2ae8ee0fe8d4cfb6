namespace SqlGen.Migrations;

/// <summary>In what way files and database do not fit.</summary>
public enum MismatchKind
{
    /// <summary>A migration that ran has another text now.</summary>
    Changed,

    /// <summary>A migration that ran has no file.</summary>
    Missing,

    /// <summary>A migration that has not run stands before one that has.</summary>
    OutOfOrder,

    /// <summary>A migration was left half-way down.</summary>
    HalfReverted,
}

/// <summary>One migration that does not fit.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="Name">Its file's name.</param>
/// <param name="Message">What is wrong and what can be done, for people.</param>
public sealed record MigrationMismatch(MismatchKind Kind, string Name, string Message);
