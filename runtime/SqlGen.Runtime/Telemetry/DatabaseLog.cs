using Microsoft.Extensions.Logging;
using SqlGen.Pools;

namespace SqlGen.Telemetry;

/// <summary>What is written into the app's log: never the value of a parameter.</summary>
internal sealed partial class DatabaseLog(ILogger logger, TimeSpan slow)
{
    /// <summary>The log's category.</summary>
    public const string Category = "SqlGen";

    public void Took(QueryInfo info, TimeSpan elapsed, HostPool server)
    {
        if (elapsed >= slow && logger.IsEnabled(LogLevel.Warning))
            SlowQuery(info.Name, elapsed.TotalMilliseconds, server.Name, server.Role ?? "server", server.Shard.Length > 0 ? $", shard {server.Shard}" : "", info.Sql);
    }

    public void SentAgain(QueryInfo info, string error, string server) => SentAgain(info.Name, error, server);

    public void PoolExhausted(QueryInfo info, int size, string server) => PoolExhausted(info.Name, size, server);

    [LoggerMessage(EventId = 10, EventName = "SlowQuery", Level = LogLevel.Warning, Message = "{Query} took {Elapsed:0.0} ms on {Server} ({Role}{Shard}): {Sql}")]
    private partial void SlowQuery(string query, double elapsed, string server, string role, string shard, string sql);

    [LoggerMessage(EventId = 11, EventName = "SentAgain", Level = LogLevel.Information, Message = "{Query} is sent once more after {Error} on {Server}")]
    private partial void SentAgain(string query, string error, string server);

    [LoggerMessage(EventId = 12, EventName = "PoolExhausted", Level = LogLevel.Warning, Message = "{Query} found all {Size} connections to {Server} in use, and none came free in time")]
    private partial void PoolExhausted(string query, int size, string server);

    [LoggerMessage(EventId = 13, EventName = "ServerUp", Level = LogLevel.Information, Message = "{Server} answers as {Role} of timeline {Timeline}")]
    public partial void ServerUp(string server, string role, uint timeline);

    [LoggerMessage(EventId = 14, EventName = "ServerDown", Level = LogLevel.Warning, Message = "{Server} does not answer")]
    public partial void ServerDown(string server);

    [LoggerMessage(EventId = 15, EventName = "ReplicaOut", Level = LogLevel.Warning, Message = "{Server} is {Bytes} bytes and {Lag} behind and gets no reads")]
    public partial void ReplicaOut(string server, long bytes, TimeSpan lag);

    [LoggerMessage(EventId = 16, EventName = "ReplicaBack", Level = LogLevel.Information, Message = "{Server} is in bounds again and gets reads")]
    public partial void ReplicaBack(string server);

    [LoggerMessage(EventId = 17, EventName = "NewPrimary", Level = LogLevel.Warning, Message = "{Server} is the primary now, of timeline {Timeline}")]
    public partial void NewPrimary(string server, uint timeline);

    [LoggerMessage(EventId = 18, EventName = "SchemaMismatch", Level = LogLevel.Warning, Message = "{Mismatch}")]
    public partial void SchemaMismatch(string mismatch);

    [LoggerMessage(EventId = 19, EventName = "NoSchemaFingerprint", Level = LogLevel.Debug, Message = "The schema of {Server} is not compared with the app's: {Reason}")]
    public partial void NoSchemaFingerprint(string server, string reason);
}
