using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <summary>Which statements of migration files make the schema, and in what order the files run.</summary>
/// <remarks>Known are goose, dbmate, sql-migrate, golang-migrate, tern, Flyway and node-pg-migrate; other files count whole, in the order of their names.</remarks>
public static class SchemaOrder
{
    /// <summary>A line that begins the half to run (up) or the one that undoes it (down), whatever the tool.</summary>
    private static readonly Regex Marker = new(
        @"^[ \t]*--[ \t]*(?:\+goose[ \t]+(?<half>up|down)\b|\+migrate[ \t]+(?<half>up|down)\b|migrate:(?<half>up|down)\b|(?<half>up|down)[ \t]+migration[ \t]*\r?$|--[ \t]*(?<half>create above / drop below)[ \t]*----)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly Regex Template = new(@"\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}", RegexOptions.CultureInvariant);

    /// <summary>Flyway's names: V for versioned (B for a baseline), R for repeatable, U for undo.</summary>
    private static readonly Regex Flyway = new(@"^(?:(?<kind>[VBU])(?<version>[0-9][0-9._]*?)|(?<kind>R))__", RegexOptions.CultureInvariant);

    /// <summary>
    /// The files that a new database does not run, by their places in the list: those whose whole text undoes, and those that Flyway's latest
    /// baseline (<c>B3__….sql</c>) stands for.
    /// </summary>
    public static HashSet<int> PassedOver(IReadOnlyList<string> paths)
    {
        var passedOver = new HashSet<int>();
        var baselines = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (KindOf(path) == "B" && (!baselines.TryGetValue(Folder(path), out var latest) || CompareVersions(latest, Version(FileName(path))) < 0))
                baselines[Folder(path)] = Version(FileName(path));
        }
        for (var i = 0; i < paths.Count; i++)
        {
            var kind = KindOf(paths[i]);
            var isBehind = kind is "V" or "B" && baselines.TryGetValue(Folder(paths[i]), out var baseline)
                && CompareVersions(Version(FileName(paths[i])), baseline) is var order && (order < 0 || order == 0 && kind == "V");
            if (isBehind || kind == "U" || paths[i].EndsWith(".down.sql", StringComparison.OrdinalIgnoreCase))
                passedOver.Add(i);
        }
        return passedOver;
    }

    private static string KindOf(string path) => Flyway.Match(FileName(path)).Groups["kind"].Value;

    /// <summary>The text with everything that undoes the migration blanked out, character by character, so that places stay.</summary>
    public static string UpHalf(string text)
    {
        StringBuilder? kept = null;
        var down = -1;
        foreach (Match marker in Marker.Matches(text))
        {
            var isUp = string.Equals(marker.Groups["half"].Value, "up", StringComparison.OrdinalIgnoreCase);
            if (down >= 0 && isUp)
            {
                Blank(kept ??= new StringBuilder(text), down, marker.Index);
                down = -1;
            }
            else if (down < 0 && !isUp)
                down = marker.Index;
        }
        if (down >= 0)
            Blank(kept ??= new StringBuilder(text), down, text.Length);
        return kept?.ToString() ?? text;
    }

    /// <summary>The first placeholder in a statement that the migration tool would fill in: tern's <c>{{ … }}</c>, Flyway's and goose's <c>${…}</c>; else null.</summary>
    public static string? TemplateIn(string text, Span statement) =>
        Template.Match(text, statement.Start, statement.Length) is { Success: true } match ? match.Value : null;

    private static void Blank(StringBuilder text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is not ('\n' or '\r'))
                text[i] = ' ';
        }
    }

    /// <summary>
    /// Which of two files runs first: by folder, then by the number at the name's start (timestamps are numbers, too; Flyway's versions have
    /// several parts), then by name. What has no number goes before; Flyway's repeatable files go last.
    /// </summary>
    /// <returns>Negative, zero or positive, as of <see cref="string.CompareOrdinal(string, string)"/>.</returns>
    public static int Compare(string leftPath, string rightPath)
    {
        var folders = CompareNatural(Folder(leftPath), Folder(rightPath));
        if (folders != 0)
            return folders;
        string left = FileName(leftPath), right = FileName(rightPath);
        var repeatable = IsRepeatable(left).CompareTo(IsRepeatable(right));
        if (repeatable != 0)
            return repeatable;
        var versions = CompareVersions(Version(left), Version(right));
        if (versions != 0)
            return versions;
        var names = CompareNatural(left, right);
        return names != 0 ? names : string.CompareOrdinal(leftPath, rightPath);
    }

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    private static string Folder(string path) => path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1).Replace('\\', '/');

    private static bool IsRepeatable(string name) => KindOf(name) == "R";

    /// <summary>The parts of the version that the name begins with; empty where there is none.</summary>
    private static string[] Version(string name)
    {
        var match = Flyway.Match(name);
        if (match.Groups["version"].Success)
            return match.Groups["version"].Value.Split(['.', '_'], StringSplitOptions.RemoveEmptyEntries);
        var digits = 0;
        while (digits < name.Length && name[digits] is >= '0' and <= '9')
            digits++;
        return digits == 0 ? [] : [name.Substring(0, digits)];
    }

    private static int CompareVersions(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            // A part that is missing is 0 to Flyway, but a file without any number goes before all that have one.
            var order = left.Length == 0 || right.Length == 0
                ? left.Length.CompareTo(right.Length)
                : CompareNumbers(i < left.Length ? left[i] : "0", i < right.Length ? right[i] : "0");
            if (order != 0)
                return order;
        }
        return 0;
    }

    /// <summary>Compares strings of digits of any length by value.</summary>
    private static int CompareNumbers(string left, string right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }

    /// <summary>Compares names, runs of digits in them by value.</summary>
    private static int CompareNatural(string left, string right)
    {
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            if (IsDigit(left[i]) && IsDigit(right[j]))
            {
                var order = CompareNumbers(TakeDigits(left, ref i), TakeDigits(right, ref j));
                if (order != 0)
                    return order;
            }
            else if (left[i] != right[j])
                return left[i].CompareTo(right[j]);
            else
            {
                i++;
                j++;
            }
        }
        return (left.Length - i).CompareTo(right.Length - j);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static string TakeDigits(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && IsDigit(text[position]))
            position++;
        return text.Substring(start, position - start);
    }
}
