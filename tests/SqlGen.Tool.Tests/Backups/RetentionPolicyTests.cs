using System.Globalization;
using CsCheck;
using SqlGen.Tool.Backups;

namespace SqlGen.Tool.Tests.Backups;

public sealed class RetentionPolicyTests
{
    private static readonly DateTime Now = new(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc); // a Thursday

    private static readonly string[] Policies = ["1h", "3d", "2w", "last:1", "daily:3", "weekly:2,monthly:2"];

    [Theory]
    [InlineData("7d", "11-26T11 11-25T11 11-20T11 11-19T13", "11-19T11 11-01T11")]
    [InlineData("36h", "11-26T11 11-25T11 11-25T01", "11-24T23")]
    [InlineData("1w", "11-26T11 11-20T11", "11-18T11")]
    [InlineData("last:2", "11-26T11 11-01T11", "10-01T11 09-01T11")]
    [InlineData("daily:2", "11-26T11 11-24T23", "11-26T01 11-24T01 11-23T23")]
    [InlineData("weekly:2", "11-26T11 11-22T11", "11-23T11 11-16T11 11-15T11")] // weeks begin on Monday: the 23rd, the 16th
    [InlineData("monthly:2", "11-26T11 10-31T23", "11-01T11 10-01T11 09-30T11")]
    [InlineData("1d,weekly:2", "11-26T11 11-26T01 11-22T11", "11-21T11 11-10T11")]
    [InlineData("1h", "11-01T11", "10-01T11")] // the newest stays, however old
    public void What_any_rule_keeps_is_kept(string policy, string kept, string expired)
    {
        var backups = Times($"{kept} {expired}").ToList();

        var gone = RetentionPolicy.Parse(policy)!.Expired(backups, Now);

        Assert.Equal(Times(expired).Order(), gone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("7y")]
    [InlineData("daily")]
    [InlineData("daily:0")]
    [InlineData("7d,")]
    [InlineData("999999d")]
    public void What_is_no_policy_is_not_guessed_at(string text) => Assert.Null(RetentionPolicy.Parse(text));

    [Fact]
    public void The_newest_of_any_backups_is_kept_by_any_policy() =>
        Gen.Select(Gen.DateTime[Now.AddYears(-3), Now].List[1, 40], Gen.Int[0, Policies.Length - 1])
            .Sample((backups, policy) => !RetentionPolicy.Parse(Policies[policy])!.Expired(backups, Now).Contains(backups.Max()));

    private static IEnumerable<DateTime> Times(string text) =>
        text.Split(' ').Select(static time => DateTime.ParseExact("2026-" + time, "yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture));
}
