using SqlGen.Tool.PointInTime;

namespace SqlGen.Tool.Tests.PointInTime;

public sealed class WalSegmentTests
{
    private const long Megabyte = 1 << 20;

    [Theory]
    [InlineData("000000010000000000000001", 16, 1u, 1ul)]
    [InlineData("0000000100000000000000FF", 16, 1u, 255ul)]
    [InlineData("000000010000000100000000", 16, 1u, 256ul)]
    [InlineData("0000000A0000000100000000", 1024, 10u, 4ul)]
    public void A_segments_number_goes_on_from_one_log_file_to_the_next(string file, int megabytes, uint timeline, ulong number) =>
        Assert.Equal(new WalSegment(timeline, number, file), WalSegment.Parse(file, megabytes * Megabyte));

    [Theory]
    [InlineData("00000002.history")]
    [InlineData("000000010000000000000003.00000028.backup")]
    [InlineData("000000010000000000000003.part")]
    [InlineData("00000001000000000000000g")]
    public void Other_files_of_the_archive_are_no_segments(string file) => Assert.Null(WalSegment.Parse(file, 16 * Megabyte));

    [Theory]
    [InlineData("03 04 05", "")]
    [InlineData("02 03 04 05", "")] // what was before the base backup may be gone
    [InlineData("01 03 05 08", "05:1 08:2")]
    [InlineData("04 05", "04:1")]
    [InlineData("01 02", "03:1")]
    [InlineData("", "03:1")]
    public void A_hole_in_the_log_is_told_by_the_segment_behind_it(string archived, string holes)
    {
        using var folder = new TemporaryFolder();
        var archive = new WalArchive(folder.Path);
        Directory.CreateDirectory(archive.WalFolder);
        foreach (var number in archived.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            File.WriteAllText(Path.Combine(archive.WalFolder, Name(number)), "");
        var start = new BaseBackup(default, default, 150000, Name("03"), 16 * Megabyte, []);

        Assert.Equal(holes, string.Join(' ', start.Holes(archive.Segments(start.SegmentBytes)).Select(static hole => $"{hole.Before[^2..]}:{hole.Missing}")));
    }

    private static string Name(string number) => "0000000100000000000000" + number;
}
