using System.Globalization;
using System.Text.RegularExpressions;

namespace SqlGen.Tool.Backups;

/// <summary>
/// Which backups are kept: <c>7d</c> those of the last seven days, <c>daily:7</c> the last of each of seven days, <c>weekly:4</c>, <c>monthly:12</c>,
/// <c>last:3</c>; several with commas between keep what any of them keeps.
/// </summary>
/// <remarks>The newest is always kept: a policy that outlived its backups would delete the only one.</remarks>
internal sealed partial class RetentionPolicy
{
    private readonly IReadOnlyList<Rule> _rules;

    private RetentionPolicy(IReadOnlyList<Rule> rules) => _rules = rules;

    /// <summary>Reads a policy; null where it is none.</summary>
    public static RetentionPolicy? Parse(string text)
    {
        var rules = new List<Rule>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (RulePattern().Match(part) is not { Success: true } match
                || !int.TryParse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
                return null;
            rules.Add(new(match.Groups["unit"].Value + match.Groups["period"].Value, count));
        }
        return new RetentionPolicy(rules);
    }

    /// <summary>Those that no rule keeps.</summary>
    /// <param name="backups">When each was taken, in UTC; any order.</param>
    /// <param name="now">The time, in UTC.</param>
    public IReadOnlyList<DateTime> Expired(IReadOnlyList<DateTime> backups, DateTime now)
    {
        var newestFirst = backups.OrderDescending().ToList();
        var kept = new HashSet<DateTime>(newestFirst.Take(1));
        foreach (var rule in _rules)
            kept.UnionWith(rule.Kept(newestFirst, now));
        return [.. newestFirst.Where(backup => !kept.Contains(backup)).Order()];
    }

    private sealed record Rule(string Period, int Count)
    {
        public IEnumerable<DateTime> Kept(IReadOnlyList<DateTime> newestFirst, DateTime now) => Period switch
        {
            "h" => newestFirst.Where(time => time > now.AddHours(-Count)),
            "d" => newestFirst.Where(time => time > now.AddDays(-Count)),
            "w" => newestFirst.Where(time => time > now.AddDays(-7 * Count)),
            "last" => newestFirst.Take(Count),
            "daily" => LastOfEach(newestFirst, static time => time.Date),
            "weekly" => LastOfEach(newestFirst, static time => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7))),
            "monthly" => LastOfEach(newestFirst, static time => new DateTime(time.Year, time.Month, 1)),
            _ => throw new InvalidOperationException($"no period {Period}"),
        };

        /// <summary>Of the newest periods that have a backup, the last of each.</summary>
        private IEnumerable<DateTime> LastOfEach(IReadOnlyList<DateTime> newestFirst, Func<DateTime, DateTime> period) =>
            newestFirst.GroupBy(period).Take(Count).Select(static group => group.First());
    }

    [GeneratedRegex("^((?<count>[0-9]{1,5})(?<unit>[hdw])|(?<period>last|daily|weekly|monthly):(?<count>[0-9]{1,5}))$", RegexOptions.CultureInvariant)]
    private static partial Regex RulePattern();
}
