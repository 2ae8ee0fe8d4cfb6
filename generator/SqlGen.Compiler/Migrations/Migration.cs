using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Migrations;

/// <summary>The tools whose files are read.</summary>
public enum MigrationFormat
{
    /// <summary>The whole file runs; nothing undoes it.</summary>
    Plain,

    /// <summary><c>-- @down</c> above what undoes.</summary>
    SqlGen,

    /// <summary><c>-- +goose Up</c>, <c>-- +goose Down</c>.</summary>
    Goose,

    /// <summary><c>-- migrate:up</c>, <c>-- migrate:down</c>.</summary>
    Dbmate,

    /// <summary><c>-- +migrate Up</c>, <c>-- +migrate Down</c>.</summary>
    SqlMigrate,

    /// <summary><c>1_name.up.sql</c>, <c>1_name.down.sql</c>.</summary>
    GolangMigrate,

    /// <summary><c>---- create above / drop below ----</c>.</summary>
    Tern,

    /// <summary><c>V1__name.sql</c>, <c>U1__name.sql</c>, <c>R__name.sql</c>, <c>B1__name.sql</c>.</summary>
    Flyway,

    /// <summary><c>-- Up Migration</c>, <c>-- Down Migration</c>.</summary>
    NodePgMigrate,
}

/// <summary>When a migration runs.</summary>
public enum MigrationKind
{
    /// <summary>Once, in the order of versions.</summary>
    Versioned,

    /// <summary>On a database that has no migration yet, in the place of all versions up to its own.</summary>
    Baseline,

    /// <summary>After the others, and again whenever its text is another.</summary>
    Repeatable,
}

/// <summary>One change of a database's schema, with its files read.</summary>
public sealed class Migration
{
    internal Migration(MigrationKind kind, MigrationFileName name, MigrationFormat format, MigrationScript up, MigrationScript? down, string checksum) =>
        (Kind, Version, Name, Format, Up, Down, Checksum) = (kind, name.CanonicalVersion, name.FileName, format, up, down, checksum);

    /// <summary>When it runs.</summary>
    public MigrationKind Kind { get; }

    /// <summary>Its number in one form for all ways to write it (<c>7</c> for <c>0007</c>, <c>1.2</c> for <c>V1_2_0</c>); empty where the file has none.</summary>
    public string Version { get; }

    /// <summary>The name of the file that does it, without its folder.</summary>
    public string Name { get; }

    /// <summary>Whose form it has.</summary>
    public MigrationFormat Format { get; }

    /// <summary>What does it.</summary>
    public MigrationScript Up { get; }

    /// <summary>What undoes it; null where nothing is said to.</summary>
    public MigrationScript? Down { get; }

    /// <summary>SHA-256, in hexadecimal, of what does it, whatever its line ends; what undoes it is no part of it.</summary>
    public string Checksum { get; }

    /// <summary>What it is known by: the version, or the name where it has none or is repeatable.</summary>
    public string Key => Kind == MigrationKind.Repeatable || Version.Length == 0 ? Name : Version;
}

/// <summary>One half of a migration.</summary>
public sealed class MigrationScript
{
    internal MigrationScript(SourceFile file, IReadOnlyList<MigrationStatement> statements, bool asksForNoTransaction) =>
        (File, Statements, AsksForNoTransaction) = (file, statements, asksForNoTransaction);

    /// <summary>The file that it stands in, with its text as it is.</summary>
    public SourceFile File { get; }

    /// <summary>Its statements, in order; may be none.</summary>
    public IReadOnlyList<MigrationStatement> Statements { get; }

    /// <summary>Whether the file says that it must not run in a transaction.</summary>
    public bool AsksForNoTransaction { get; }

    /// <summary>
    /// Whether it can run in one transaction, as far as its text tells: the file does not forbid it, no statement refuses one, and none begins or ends
    /// one, but for a <c>BEGIN</c> and a <c>COMMIT</c> around the whole.
    /// </summary>
    public bool IsTransactional => !AsksForNoTransaction && !Statements.Any(static s => s.RefusesTransaction)
        && (IsWrapped || !Statements.Any(static s => s.Control != TransactionControl.None));

    /// <summary>Whether its own <c>BEGIN</c> stands first, its <c>COMMIT</c> last, and nothing begins or ends a transaction in between.</summary>
    public bool IsWrapped => Statements.Count > 1
        && Statements[0].Control == TransactionControl.Begin && Statements[Statements.Count - 1].Control == TransactionControl.Commit
        && Statements.Skip(1).Take(Statements.Count - 2).All(static s => s.Control == TransactionControl.None);
}

/// <summary>What a statement does to the transaction around it.</summary>
public enum TransactionControl
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>BEGIN or START TRANSACTION without any options.</summary>
    Begin,

    /// <summary>The same with options: an isolation level, READ ONLY, DEFERRABLE.</summary>
    BeginWithOptions,

    /// <summary>COMMIT or END.</summary>
    Commit,

    /// <summary>ROLLBACK or ABORT.</summary>
    Rollback,
}

/// <summary>One statement of a migration, as it is sent.</summary>
public sealed class MigrationStatement
{
    internal MigrationStatement(string text, Span span, LinePosition start) => (Text, Span, Start) = (text, span, start);

    /// <summary>Without its semicolon.</summary>
    public string Text { get; }

    /// <summary>Where it stands in its file.</summary>
    public Span Span { get; }

    /// <summary>The same as line and column.</summary>
    public LinePosition Start { get; }

    /// <summary>Whether PostgreSQL refuses it in a transaction block: CREATE INDEX CONCURRENTLY, VACUUM, …</summary>
    public bool RefusesTransaction { get; init; }

    /// <summary>Whether it begins or ends a transaction.</summary>
    public TransactionControl Control { get; init; }

    /// <summary>The rows that follow <c>COPY … FROM stdin</c>, each with <c>\n</c> at its end; null for any other statement.</summary>
    public string? CopyData { get; init; }

    /// <summary>Whether it is done CONCURRENTLY, so that it holds up nobody while it waits.</summary>
    public bool IsConcurrent { get; init; }

    /// <summary>For CREATE INDEX CONCURRENTLY with a name: the index and its table, as they are written.</summary>
    public ConcurrentIndex? Index { get; init; }
}

/// <summary>The index that a CREATE INDEX CONCURRENTLY makes: when it fails, an invalid one of that name is left.</summary>
public sealed class ConcurrentIndex
{
    internal ConcurrentIndex(string name, string table) => (Name, Table) = (name, table);

    /// <summary>The index's name, as it is written; it lies in the table's schema.</summary>
    public string Name { get; }

    /// <summary>The table's name, as it is written, with its schema where it has one.</summary>
    public string Table { get; }
}

/// <summary>Why a file cannot be run.</summary>
public sealed class MigrationProblem
{
    internal MigrationProblem(string path, LinePosition start, string message) => (Path, Start, Message) = (path, start, message);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Where.</summary>
    public LinePosition Start { get; }

    /// <summary>What is wrong.</summary>
    public string Message { get; }
}
