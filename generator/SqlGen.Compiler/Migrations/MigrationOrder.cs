using System;
using System.Collections.Generic;
using System.Linq;

namespace SqlGen.Compiler.Migrations;

/// <summary>In what order the files of migrations run, and which of them a new database does not run.</summary>
internal static class MigrationOrder
{
    /// <summary>
    /// The files that a new database does not run, by their places in the list: those whose whole text undoes, what Flyway calls at occasions of its own, and those that its latest
    /// baseline (<c>B3__….sql</c>) stands for.
    /// </summary>
    public static HashSet<int> PassedOver(IReadOnlyList<string> paths)
    {
        var passedOver = new HashSet<int>();
        var names = paths.Select(MigrationFileName.Parse).ToList();
        var baselines = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name.Kind == MigrationFileKind.Baseline && (!baselines.TryGetValue(name.Folder, out var latest) || CompareVersions(latest, name.Version) < 0))
                baselines[name.Folder] = name.Version;
        }
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            var isBehind = name.IsFlyway && name.Kind is MigrationFileKind.Versioned or MigrationFileKind.Baseline && baselines.TryGetValue(name.Folder, out var baseline)
                && CompareVersions(name.Version, baseline) is var order && (order < 0 || order == 0 && name.Kind == MigrationFileKind.Versioned);
            if (isBehind || name.Kind is MigrationFileKind.Undo or MigrationFileKind.Callback)
                passedOver.Add(i);
        }
        return passedOver;
    }

    /// <summary>
    /// Which of two files runs first: by folder, then by the number at the name's start (timestamps are numbers, too; Flyway's versions have
    /// several parts), then by name. What has no number goes before; Flyway's repeatable files go last.
    /// </summary>
    /// <returns>Negative, zero or positive, as of <see cref="string.CompareOrdinal(string, string)"/>.</returns>
    public static int Compare(string leftPath, string rightPath)
    {
        var (left, right) = (MigrationFileName.Parse(leftPath), MigrationFileName.Parse(rightPath));
        var folders = CompareNatural(left.Folder, right.Folder);
        if (folders != 0)
            return folders;
        var repeatable = (left.Kind == MigrationFileKind.Repeatable).CompareTo(right.Kind == MigrationFileKind.Repeatable);
        if (repeatable != 0)
            return repeatable;
        // Flyway goes by their description, letter by letter.
        if (left.Kind == MigrationFileKind.Repeatable && string.CompareOrdinal(left.FileName, right.FileName) is var described and not 0)
            return described;
        var versions = CompareVersions(left.Version, right.Version);
        if (versions != 0)
            return versions;
        var names = CompareNatural(left.FileName, right.FileName);
        return names != 0 ? names : string.CompareOrdinal(leftPath, rightPath);
    }

    public static int CompareVersions(string[] left, string[] right)
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
