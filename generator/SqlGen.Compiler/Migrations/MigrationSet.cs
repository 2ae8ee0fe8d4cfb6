using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Migrations;

/// <summary>The migrations that some files make up, in the order in which they run. Pure: no file is opened; safe on any thread.</summary>
/// <remarks>Known are our own form, goose, dbmate, sql-migrate, golang-migrate, tern, Flyway and node-pg-migrate; other files count whole.</remarks>
public sealed class MigrationSet
{
    private static readonly char[] Dot = ['.'];

    private MigrationSet(IReadOnlyList<Migration> migrations, IReadOnlyList<MigrationProblem> problems) => (Migrations, Problems) = (migrations, problems);

    /// <summary>Versioned ones and baselines by version, then repeatable ones by name.</summary>
    public IReadOnlyList<Migration> Migrations { get; }

    /// <summary>Why some cannot be run: a version given twice, a placeholder, a command of psql's; in the order of files and places.</summary>
    public IReadOnlyList<MigrationProblem> Problems { get; }

    /// <summary>A version in the form of <see cref="Migration.Version"/>: <c>7</c> for <c>0007</c>; null where it is none.</summary>
    public static string? CanonicalVersion(string version) =>
        MigrationFileName.Parse("V" + version + "__.sql") is { IsFlyway: true } name ? name.CanonicalVersion : null;

    /// <summary>Which of two versions is the lower one; empty, for a file without a version, is below all.</summary>
    /// <returns>Negative, zero or positive, as of <see cref="string.CompareOrdinal(string, string)"/>.</returns>
    public static int CompareVersions(string left, string right) =>
        MigrationOrder.CompareVersions(left.Split(Dot, StringSplitOptions.RemoveEmptyEntries), right.Split(Dot, StringSplitOptions.RemoveEmptyEntries));

    /// <param name="files">Paths as they are to be shown, and texts; in any order.</param>
    public static MigrationSet Read(IEnumerable<SourceFile> files)
    {
        var named = files.OrderBy(static file => file.Path, Comparer<string>.Create(MigrationOrder.Compare))
            .Select(static file => (File: file, Name: MigrationFileName.Parse(file.Path))).ToList();
        var problems = new List<MigrationProblem>();
        var undoing = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        foreach (var (file, name) in named.Where(static f => f.Name.Kind == MigrationFileKind.Undo))
            undoing[UndoneBy(name)] = file;
        var migrations = new List<Migration>();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, _) in named.Where(static f => f.Name.Kind == MigrationFileKind.Callback))
            problems.Add(new(file.Path, new(1, 1), "Flyway calls this file before or after migrations; it is none, and is not run"));
        foreach (var (file, name) in named.Where(static f => f.Name.Kind is not (MigrationFileKind.Undo or MigrationFileKind.Callback)))
        {
            SourceFile? undo = null;
            if (name.Kind == MigrationFileKind.Versioned && undoing.TryGetValue(UndoneBy(name), out undo))
                undoing.Remove(UndoneBy(name));
            var migration = Read(file, name, undo, problems);
            var key = name.Kind == MigrationFileKind.Baseline ? "B" + migration.Key : migration.Key;
            if (taken.TryGetValue(key, out var other))
                problems.Add(new(file.Path, new(1, 1), name.Version.Length > 0 ? $"version {migration.Version} is that of \"{other}\", too" : $"there is another file of this name: \"{other}\""));
            else
                taken.Add(key, file.Path);
            migrations.Add(migration);
        }
        problems.AddRange(named.Where(file => undoing.ContainsValue(file.File)).Select(static file =>
            new MigrationProblem(file.File.Path, new(1, 1), $"there is no version {file.Name.CanonicalVersion} that it could undo")));
        return new(migrations, problems);
    }

    /// <summary>Those of them that are meant, in the same order.</summary>
    public MigrationSet Where(Func<Migration, bool> isMeant) => new([.. Migrations.Where(isMeant)], Problems);

    private static string UndoneBy(MigrationFileName name) => name.Folder + name.CanonicalVersion;

    private static Migration Read(SourceFile file, MigrationFileName name, SourceFile? undo, List<MigrationProblem> problems)
    {
        var halves = MigrationHalves.Of(file.Text);
        var format = name.IsFlyway ? MigrationFormat.Flyway : name.IsOneHalf ? MigrationFormat.GolangMigrate : halves.Format;
        var reader = new MigrationReader(file, format, problems);
        var up = reader.Read(halves.UpText(), halves.UpWithoutTransaction);
        var down = halves.Down.Count > 0 ? reader.Read(halves.DownText(), halves.DownWithoutTransaction)
            : undo is not null ? ReadUndo(undo, format, problems)
            : null;
        var kind = name.Kind switch
        {
            MigrationFileKind.Baseline => MigrationKind.Baseline,
            MigrationFileKind.Repeatable => MigrationKind.Repeatable,
            _ => MigrationKind.Versioned,
        };
        return new(kind, name, format, up, down, ChecksumOf(file.Text, halves.Up));
    }

    private static MigrationScript ReadUndo(SourceFile undo, MigrationFormat format, List<MigrationProblem> problems)
    {
        var halves = MigrationHalves.Of(undo.Text);
        return new MigrationReader(undo, format, problems).Read(undo.Text, halves.UpWithoutTransaction || halves.DownWithoutTransaction);
    }

    /// <summary>Of the parts alone: what is written below them later, to undo them, changes nothing that has run.</summary>
    private static string ChecksumOf(string text, List<Span> parts)
    {
        var kept = string.Concat(parts.Select(part => text.Substring(part.Start, part.Length)));
        kept = kept.Replace("\r\n", "\n").Replace('\r', '\n').Trim('\n', ' ', '\t', '\uFEFF');
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(kept)).Select(static b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
