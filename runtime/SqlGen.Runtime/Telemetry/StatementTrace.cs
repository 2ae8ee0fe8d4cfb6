using System.Diagnostics;
using Npgsql;
using SqlGen.Pools;

namespace SqlGen.Telemetry;

/// <summary>One call as it is seen from outside: an activity and a measurement where somebody listens, and a line in the log where it was slow.</summary>
internal struct StatementTrace
{
    private readonly QueryInfo _info;
    private readonly long _started;
    private readonly Activity? _activity;
    private HostPool? _server;

    private StatementTrace(QueryInfo info, long started, Activity? activity) => (_info, _started, _activity) = (info, started, activity);

    public static StatementTrace Begin(QueryInfo info) =>
        new(info, Stopwatch.GetTimestamp(), SqlGenTelemetry.Source.HasListeners() ? Start(info) : null);

    /// <summary>It goes to a server.</summary>
    public void On(ConnectionLease lease) => _server = lease.Server;

    /// <summary>It goes once more.</summary>
    public readonly void Retry(Exception error)
    {
        _activity?.AddEvent(new ActivityEvent("retry", tags: new() { { TagNames.Error, TypeOf(error) } }));
        if (SqlGenTelemetry.Retries.Enabled)
            SqlGenTelemetry.Retries.Add(1, new(TagNames.Summary, _info.Name), new(TagNames.Error, TypeOf(error)));
        if (_server is { Log: { } log } server)
            log.SentAgain(_info, TypeOf(error), server.Name);
    }

    /// <summary>It is over.</summary>
    public readonly void End()
    {
        _server?.Log?.Took(_info, Stopwatch.GetElapsedTime(_started), _server);
        if (_activity is not null)
            End(null);
        else if (SqlGenTelemetry.Duration.Enabled)
            Measure(null);
    }

    /// <summary>It failed, and the error goes on to the caller.</summary>
    /// <returns>False: to be asked in an exception's filter.</returns>
    public readonly bool Fail(Exception error)
    {
        _server?.Log?.Took(_info, Stopwatch.GetElapsedTime(_started), _server);
        if (error is PoolExhaustedException exhausted)
            exhausted.Log?.PoolExhausted(_info, exhausted.MaxSize, exhausted.Host);
        if (_activity is not null)
            End(error);
        else if (SqlGenTelemetry.Duration.Enabled)
            Measure(error);
        return false;
    }

    private static Activity? Start(QueryInfo info)
    {
        var activity = SqlGenTelemetry.Source.StartActivity(info.Name, ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(TagNames.System, TagNames.PostgreSql);
            activity.SetTag(TagNames.Operation, info.Operation);
            activity.SetTag(TagNames.Summary, info.Name);
            // Parameters stand in it as $1: no value is in the text but those that its author wrote.
            activity.SetTag(TagNames.Text, info.Sql);
        }
        return activity;
    }

    private readonly void End(Exception? error)
    {
        var activity = _activity!;
        if (activity.IsAllDataRequested)
        {
            foreach (var (name, value) in ServerTags())
                activity.SetTag(name, value);
            if (error is not null)
            {
                activity.SetStatus(ActivityStatusCode.Error, error.Message);
                activity.SetTag(TagNames.Error, TypeOf(error));
                if (StateOf(error) is { } state)
                    activity.SetTag(TagNames.Status, state);
            }
        }
        // The measurement belongs to the activity.
        if (SqlGenTelemetry.Duration.Enabled)
            Measure(error);
        activity.Dispose();
    }

    private readonly void Measure(Exception? error)
    {
        var tags = new TagList { { TagNames.Operation, _info.Operation }, { TagNames.Summary, _info.Name } };
        foreach (var (name, value) in ServerTags())
            tags.Add(name, value);
        if (error is not null)
        {
            tags.Add(TagNames.Error, TypeOf(error));
            if (StateOf(error) is { } state)
                tags.Add(TagNames.Status, state);
        }
        SqlGenTelemetry.Duration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, tags);
    }

    /// <summary>Of one that found no server, the database's kind is all that is known.</summary>
    private readonly KeyValuePair<string, object?>[] ServerTags() => _server?.Tags ?? [new(TagNames.System, TagNames.PostgreSql)];

    private static string TypeOf(Exception error) => StateOf(error) ?? error.GetType().FullName!;

    private static string? StateOf(Exception error) => (error as PostgresException ?? error.InnerException as PostgresException)?.SqlState;
}
