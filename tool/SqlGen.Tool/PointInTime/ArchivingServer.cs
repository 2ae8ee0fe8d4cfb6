using Npgsql;

namespace SqlGen.Tool.PointInTime;

/// <summary>What a server says of its log and of how that is archived.</summary>
/// <param name="WalLevel">The setting <c>wal_level</c>.</param>
/// <param name="ArchiveMode">The setting <c>archive_mode</c>.</param>
/// <param name="ArchiveCommand">The setting <c>archive_command</c>.</param>
/// <param name="SegmentBytes">The setting <c>wal_segment_size</c>.</param>
/// <param name="LastArchived">The segment that was archived last, and when; null where none was.</param>
/// <param name="LastFailed">The segment at which archiving failed last, and when; null where it never did.</param>
/// <param name="Now">The server's clock.</param>
internal sealed record ArchivingServer(
    string WalLevel, string ArchiveMode, string ArchiveCommand, long SegmentBytes,
    (string Segment, DateTime At)? LastArchived, (string Segment, DateTime At)? LastFailed, DateTime Now)
{
    public bool IsArchiving => ArchiveMode is "on" or "always";

    public static async Task<ArchivingServer> AskAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT current_setting('wal_level'), current_setting('archive_mode'), current_setting('archive_command'),
              pg_catalog.pg_size_bytes(current_setting('wal_segment_size')), last_archived_wal, last_archived_time, last_failed_wal, last_failed_time,
              pg_catalog.clock_timestamp()
            FROM pg_catalog.pg_stat_archiver
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new(
            reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), Event(reader, 4), Event(reader, 6), reader.GetDateTime(8));
    }

    private static (string, DateTime)? Event(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : (reader.GetString(column), reader.GetDateTime(column + 1));
}
