using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Migrations;

/// <summary>The parts of a migration's text that do and those that undo, by the lines that part them in the known tools.</summary>
internal sealed class MigrationHalves
{
    /// <summary>A line that begins the half to run (up) or the one that undoes it (down), whatever the tool.</summary>
    private static readonly Regex Marker = new(
        @"^\uFEFF?[ \t]*--[ \t]*(?:(?<goose>\+goose)[ \t]+(?<half>up|down)\b|(?<sqlmigrate>\+migrate)[ \t]+(?<half>up|down)\b|(?<dbmate>migrate):(?<half>up|down)\b|@(?<half>up|down)[ \t]*\r?$|(?<node>)[ \t-]*(?<half>up|down)[ \t]+migration\b|(?<tern>--)[ \t]*(?<half>create above / drop below)[ \t]*----)(?<options>[^\r\n]*)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>What goose, tern and we write in a line of its own, dbmate and sql-migrate in the marker's.</summary>
    private static readonly Regex WholeWithoutTransaction = new(
        @"^\uFEFF?[ \t]*--[ \t]*(?:\+goose[ \t]+no[ \t]+transaction|--[ \t]*tern:[ \t]*disable-tx[ \t]*----)[ \t]*\r?$",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly Regex HalfWithoutTransaction = new(
        @"^\uFEFF?[ \t]*--[ \t]*@no-transaction[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private readonly string _text;

    private MigrationHalves(string text) => _text = text;

    /// <summary>Which tool's markers they are.</summary>
    public MigrationFormat Format { get; private set; }

    /// <summary>What runs, in order; white space and comments may be all of it.</summary>
    public List<Span> Up { get; } = [];

    /// <summary>What undoes; empty where no marker says that anything does.</summary>
    public List<Span> Down { get; } = [];

    public bool UpWithoutTransaction { get; private set; }

    public bool DownWithoutTransaction { get; private set; }

    public static MigrationHalves Of(string text)
    {
        var halves = new MigrationHalves(text);
        var (start, isUp) = (0, true);
        // Any comment that speaks of a down migration begins one to node-pg-migrate; a file of another tool has no such beginning.
        var isOfNode = false;
        foreach (Match marker in Marker.Matches(text))
            isOfNode |= marker.Groups["node"].Success && marker.Groups["half"].Length == 2;
        foreach (Match marker in Marker.Matches(text))
        {
            if (!isOfNode && marker.Groups["node"].Success && marker.Groups["options"].Value.Trim().Length > 0)
                continue;
            if (halves.Format == MigrationFormat.Plain)
                halves.Format = FormatOf(marker);
            var up = string.Equals(marker.Groups["half"].Value, "up", StringComparison.OrdinalIgnoreCase);
            if (up != isUp)
            {
                (isUp ? halves.Up : halves.Down).Add(new Span(start, marker.Index));
                (start, isUp) = (marker.Index, up);
            }
            var options = marker.Groups["options"].Value;
            if (options.IndexOf("transaction:false", StringComparison.OrdinalIgnoreCase) >= 0 || options.IndexOf("notransaction", StringComparison.OrdinalIgnoreCase) >= 0)
                halves.SetWithoutTransaction(up, !up);
        }
        (isUp ? halves.Up : halves.Down).Add(new Span(start, text.Length));
        if (WholeWithoutTransaction.IsMatch(text))
            halves.SetWithoutTransaction(up: true, down: true);
        halves.SetWithoutTransaction(Says(halves.Up), Says(halves.Down));
        return halves;

        bool Says(List<Span> half) => half.Exists(part => HalfWithoutTransaction.Match(text, part.Start, part.Length).Success);
    }

    /// <summary>The text with everything that undoes blanked out, character by character, so that places stay.</summary>
    public string UpText() => Without(Down);

    /// <summary>The same, of what undoes.</summary>
    public string DownText() => Without(Up);

    private void SetWithoutTransaction(bool up, bool down)
    {
        UpWithoutTransaction |= up;
        DownWithoutTransaction |= down;
    }

    private string Without(List<Span> half)
    {
        StringBuilder? kept = null;
        foreach (var part in half)
        {
            kept ??= new StringBuilder(_text);
            for (var i = part.Start; i < part.End; i++)
            {
                if (_text[i] is not ('\n' or '\r'))
                    kept[i] = ' ';
            }
        }
        return kept?.ToString() ?? _text;
    }

    private static MigrationFormat FormatOf(Match marker) =>
        marker.Groups["goose"].Success ? MigrationFormat.Goose
        : marker.Groups["sqlmigrate"].Success ? MigrationFormat.SqlMigrate
        : marker.Groups["dbmate"].Success ? MigrationFormat.Dbmate
        : marker.Groups["node"].Success ? MigrationFormat.NodePgMigrate
        : marker.Groups["tern"].Success ? MigrationFormat.Tern
        : MigrationFormat.SqlGen;
}
