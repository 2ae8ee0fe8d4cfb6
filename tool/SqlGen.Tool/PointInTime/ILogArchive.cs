using Npgsql;
using SqlGen.Tool.Backups;

namespace SqlGen.Tool.PointInTime;

/// <summary>A folder from which a server can be put back to a moment: its archived log, and copies of its data folder, in the form of the program that writes them.</summary>
internal interface ILogArchive
{
    /// <summary>The program that copies the server: what <c>--with</c> says.</summary>
    string Program { get; }

    string Folder { get; }

    /// <summary>What the server runs for each finished segment of its log.</summary>
    string ArchiveCommand { get; }

    /// <summary>Makes the folders; the server has not been told of them yet.</summary>
    /// <exception cref="BackupException">They cannot be made.</exception>
    Task CreateAsync(NpgsqlConnection server, NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken);

    /// <summary>Copies the server's data folder, verified; it is complete or not there.</summary>
    /// <returns>Where it lies, or what it is called.</returns>
    /// <exception cref="BackupException">It failed, and nothing is left.</exception>
    Task<string> CopyAsync(NpgsqlConnection server, NpgsqlConnectionStringBuilder connection, WorkProgress progress, CancellationToken cancellationToken);

    /// <summary>The base backups, the oldest first.</summary>
    Task<IReadOnlyList<BaseBackup>> BasesAsync(CancellationToken cancellationToken);

    /// <summary>The archived segments, by timeline and place.</summary>
    Task<IReadOnlyList<WalSegment>> SegmentsAsync(long segmentBytes, CancellationToken cancellationToken);

    /// <summary>Lays a base backup into a new data folder, so that a server that starts there recovers to the moment and is promoted, without archiving itself.</summary>
    /// <exception cref="BackupException">It failed; what is in the folder is of no use.</exception>
    Task LayAsync(BaseBackup start, DateTime moment, string data, WorkProgress progress, CancellationToken cancellationToken);
}
