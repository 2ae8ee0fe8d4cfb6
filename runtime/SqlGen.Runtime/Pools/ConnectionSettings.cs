using System.Globalization;
using Npgsql;

namespace SqlGen.Pools;

/// <summary>Fills a connection string with what a pool of our own has: options first, then what the string says, then defaults.</summary>
internal static class ConnectionSettings
{
    // More than most apps have queries; the server keeps a plan for each in each connection.
    private const int MaxAutoPrepare = 256;
    private const int AutoPrepareMinUsages = 2;

    private static readonly TimeSpan IdleLifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StatementTimeout = TimeSpan.FromSeconds(10);

    // The server's own end of a statement must have the time to get here.
    private static readonly TimeSpan CommandMargin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StatementMargin = TimeSpan.FromSeconds(1);

    /// <summary>Reads a connection string as Npgsql has it, or a URL (<see cref="ConnectionUrl"/>).</summary>
    /// <exception cref="ArgumentException">It is neither; the message names the part, and no password.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString) =>
        ConnectionUrl.IsUrl(connectionString) ? ConnectionUrl.Parse(connectionString) : new(connectionString);

    public static void Fill(NpgsqlConnectionStringBuilder settings, PoolOptions options)
    {
        Default(settings, "No Reset On Close", static s => s.NoResetOnClose = true);
        Default(settings, "Enlist", static s => s.Enlist = false);
        if (!options.PgBouncer)
        {
            Default(settings, "Max Auto Prepare", static s => s.MaxAutoPrepare = MaxAutoPrepare);
            Default(settings, "Auto Prepare Min Usages", static s => s.AutoPrepareMinUsages = AutoPrepareMinUsages);
        }
        if (options.MaxSize is { } maxSize)
            settings.MaxPoolSize = maxSize;
        if (options.MinSize is { } minSize)
            settings.MinPoolSize = minSize;
        if (options.IdleLifetime is not null || !settings.ShouldSerialize("Connection Idle Lifetime"))
            settings.ConnectionIdleLifetime = Seconds(options.IdleLifetime ?? IdleLifetime);
        // Npgsql wants it longer than the interval in which it looks.
        settings.ConnectionPruningInterval = Math.Min(settings.ConnectionPruningInterval, Math.Max(settings.ConnectionIdleLifetime, 1));
        if (options.ConnectTimeout is not null || !settings.ShouldSerialize("Timeout"))
            settings.Timeout = Seconds(options.ConnectTimeout ?? ConnectTimeout);
        FillTimeouts(settings, options);
    }

    private static void FillTimeouts(NpgsqlConnectionStringBuilder settings, PoolOptions options)
    {
        TimeSpan? given = options.CommandTimeout ?? (settings.ShouldSerialize("Command Timeout") ? TimeSpan.FromSeconds(settings.CommandTimeout) : null);
        var statement = options.StatementTimeout ?? given switch
        {
            null => StatementTimeout,
            { Ticks: 0 } => TimeSpan.Zero,
            { } command => command > 2 * StatementMargin ? command - StatementMargin : command / 2,
        };
        settings.CommandTimeout = Seconds(given ?? (statement == TimeSpan.Zero ? TimeSpan.Zero : statement + CommandMargin));
        // PgBouncer refuses what it does not know of, and would keep it for others.
        if (!options.PgBouncer && statement > TimeSpan.Zero && settings.Options?.Contains("statement_timeout", StringComparison.OrdinalIgnoreCase) != true)
            settings.Options = string.Create(CultureInfo.InvariantCulture, $"{settings.Options} -c statement_timeout={(long)statement.TotalMilliseconds}").TrimStart();
    }

    // Npgsql counts in whole seconds, of which 0 means for ever.
    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static void Default(NpgsqlConnectionStringBuilder settings, string keyword, Action<NpgsqlConnectionStringBuilder> set)
    {
        if (!settings.ShouldSerialize(keyword))
            set(settings);
    }
}
