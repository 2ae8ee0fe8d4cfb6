using SqlGen.Compiler.Migrations;

namespace SqlGen.Migrations;

/// <summary>What a migrator is at.</summary>
public enum MigrationEventKind
{
    /// <summary>Another migrator is at work, and this one waits.</summary>
    Waiting,

    /// <summary>A migration begins.</summary>
    Started,

    /// <summary>A migration is done.</summary>
    Finished,

    /// <summary>A statement waited for a lock in vain, and is tried again.</summary>
    Retrying,

    /// <summary>The server said something: a NOTICE or a WARNING.</summary>
    Notice,
}

/// <summary>One of the things that happen.</summary>
/// <param name="Kind">What.</param>
/// <param name="Migration">The migration; null where none has begun.</param>
/// <param name="IsDown">Whether it is on its way down.</param>
/// <param name="Message">For people; empty where the rest says all.</param>
/// <param name="Duration">How long it took; zero before its end.</param>
public sealed record MigrationEvent(MigrationEventKind Kind, Migration? Migration, bool IsDown, string Message, TimeSpan Duration);
