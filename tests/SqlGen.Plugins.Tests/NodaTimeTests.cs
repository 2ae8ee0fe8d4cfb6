using NodaTime;
using NpgsqlTypes;

namespace SqlGen.Plugins.Tests;

/// <summary><c>SqlGenTime=NodaTime</c>: every date and time as NodaTime's, there and back.</summary>
public sealed class NodaTimeTests
{
    private static readonly Instant Moment = Instant.FromUtc(2024, 2, 29, 12, 30, 5).PlusNanoseconds(123_456_000);

    [Fact]
    public async Task Random_times_come_back()
    {
        await using var test = await PluginsDatabase.CreateAsync("1_times.sql");
        var (times, random) = (new TimesRepository(test.Database), new Random(7));
        for (var id = 1; id <= 40; id++)
        {
            var instant = Instant.FromUnixTimeTicks(random.NextInt64(-30_000_000_000_000_000, 40_000_000_000_000_000) / 10 * 10);
            var local = instant.InUtc().LocalDateTime;
            var sent = new Time(
                id, local.Date, local.TimeOfDay, new OffsetTime(local.TimeOfDay, Offset.FromSeconds(random.Next(-12, 13) * 3600)), local, instant,
                new PeriodBuilder { Months = random.Next(-11, 12), Days = random.Next(-40, 40), Hours = random.Next(-50, 50), Milliseconds = random.Next(999) }.Build().Normalize(),
                new NpgsqlRange<LocalDate>(local.Date, true, local.Date.PlusDays(3), false), new NpgsqlRange<LocalDateTime>(local, true, local.PlusHours(1), false),
                new NpgsqlRange<Instant>(instant, true, instant + Duration.FromDays(1), false),
                [new(instant, true, instant + Duration.FromHours(1), false)], [instant, null]);
            var back = await times.AddTimesAsync(sent.Id, sent.Day, sent.Hour, sent.Zoned, sent.Local, sent.Moment, sent.Span, sent.Days, sent.Locals, sent.Moments, sent.Many, sent.List);
            Assert.Equal(sent with { Many = null, List = null, Span = null }, back! with { Many = null, List = null, Span = null });
            Assert.Equal(sent.Span!.Normalize(), back!.Span!.Normalize());
            Assert.Equal(sent.Many!, back.Many!);
            Assert.Equal(sent.List!, back.List!);
        }
    }

    [Fact]
    public async Task Null_is_null_and_copy_takes_them()
    {
        await using var test = await PluginsDatabase.CreateAsync("1_times.sql");
        var times = new TimesRepository(test.Database);
        var back = await times.AddTimesAsync(1, null, null, null, null, null, null, null, null, null, null, null);
        Assert.True(back is { Day: null, Moment: null, Span: null, Days: null, Many: null, List: null });
        await times.CopyTimesAsync([new(2, new LocalDate(2024, 2, 29), Moment, Period.FromDays(2)), new(3, null, Moment + Duration.FromDays(1), null)]);
        Assert.Equal([2, 3], await times.ListSinceAsync(Moment));
        Assert.Equal([3], await times.ListSinceAsync(Moment + Duration.FromTicks(10)));
    }

    [Fact]
    public async Task Json_has_them_too()
    {
        await using var test = await PluginsDatabase.CreateAsync("1_times.sql");
        var times = new TimesRepository(test.Database);
        var local = Moment.InUtc().LocalDateTime;
        await times.AddTimesAsync(1, local.Date, local.TimeOfDay, null, local, Moment, null, null, null, null, null, [Moment, null]);
        var json = (await times.GetJsonAsync(1))!;
        Assert.Equal((local.Date, local.TimeOfDay, local, Moment), (json.Day, json.Hour, json.Local, json.Moment));
        Assert.Equal([Moment, null], json.List!);
    }
}
