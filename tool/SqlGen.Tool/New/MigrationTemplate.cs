using System.Globalization;
using System.Text.RegularExpressions;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;

namespace SqlGen.Tool.New;

/// <summary>The file, or the pair of files, of a new migration: in the form of the last one that is there.</summary>
internal static partial class MigrationTemplate
{
    private const int TimestampDigits = 14;
    private const int FirstDigits = 4;

    /// <param name="existing">The paths of the files that are there; they are read.</param>
    /// <param name="slug">What stands behind the number.</param>
    /// <param name="time">The time to number by; null for the way of the last one.</param>
    public static IReadOnlyList<(string FileName, string Text)> Next(IEnumerable<string> existing, string slug, DateTime? time)
    {
        var last = MigrationSet.Read(existing.Select(static path => new SourceFile(path, File.ReadAllText(path))))
            .Migrations.LastOrDefault(static migration => migration.Kind == MigrationKind.Versioned && migration.Version.Length > 0);
        var format = last is null || last.Format == MigrationFormat.Plain ? MigrationFormat.SqlGen : last.Format;
        var digits = last is null ? "" : Digits().Match(last.Name).Value;
        var number = time is not null || digits.Length == TimestampDigits
            ? (time ?? DateTime.UtcNow).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)
            : last is null ? "1".PadLeft(FirstDigits, '0')
            : (UInt128.Parse(digits, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0');
        return format switch
        {
            MigrationFormat.Goose => [($"{number}_{slug}.sql", "-- +goose Up\n\n-- +goose Down\n")],
            MigrationFormat.Dbmate => [($"{number}_{slug}.sql", "-- migrate:up\n\n-- migrate:down\n")],
            MigrationFormat.SqlMigrate => [($"{number}_{slug}.sql", "-- +migrate Up\n\n-- +migrate Down\n")],
            MigrationFormat.NodePgMigrate => [($"{number}_{slug}.sql", "-- Up Migration\n\n-- Down Migration\n")],
            MigrationFormat.Tern => [($"{number}_{slug}.sql", "\n---- create above / drop below ----\n")],
            MigrationFormat.Flyway => [($"V{number}__{slug}.sql", ""), ($"U{number}__{slug}.sql", "")],
            MigrationFormat.GolangMigrate => [($"{number}_{slug}.up.sql", ""), ($"{number}_{slug}.down.sql", "")],
            _ => [($"{number}_{slug}.sql", "\n-- @down\n")],
        };
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
