using System.Globalization;

namespace SqlGen.Tool.Dev;

/// <summary>Rows of several versions made into one table: a row that not all versions have ends with those that have it.</summary>
internal sealed class VersionedRows
{
    private readonly Dictionary<string, SortedSet<int>> _rows = new(StringComparer.Ordinal);

    /// <summary>Adds all that one version has.</summary>
    public void Add(int version, IEnumerable<string> rows)
    {
        foreach (var row in rows)
        {
            if (!_rows.TryGetValue(row, out var versions))
                _rows.Add(row, versions = []);
            versions.Add(version);
        }
    }

    /// <summary>
    /// The rows in ordinal order. After a row that is not in all versions come a tab, <c>~</c> and the versions: <c>~16-</c> since 16, <c>~-14</c> to
    /// 14, <c>~15-16</c>; a row that went and came again stands there twice.
    /// </summary>
    /// <param name="versions">The versions that could have a row.</param>
    public IEnumerable<string> Merge(IEnumerable<int> versions)
    {
        var all = new SortedSet<int>(versions);
        return _rows.OrderBy(static row => row.Key, StringComparer.Ordinal).SelectMany(row => Runs(all, row.Value).Select(run => row.Key + run));
    }

    private static IEnumerable<string> Runs(SortedSet<int> all, SortedSet<int> present)
    {
        var run = new List<int>();
        foreach (var version in all.Append(int.MaxValue))
        {
            if (present.Contains(version))
                run.Add(version);
            else if (run.Count > 0)
            {
                var since = run[0] == all.Min ? "" : run[0].ToString(CultureInfo.InvariantCulture);
                var until = run[^1] == all.Max ? "" : run[^1].ToString(CultureInfo.InvariantCulture);
                yield return since.Length + until.Length == 0 ? "" : $"\t~{since}-{until}";
                run.Clear();
            }
        }
    }
}
