namespace SqlGen;

/// <summary>How a pool of connections to one server is set up. What is null here is as the connection string says, and by default as told at
/// each property.</summary>
public sealed class PoolOptions
{
    /// <summary>How many connections there may be. By default 100, or as many as the server gives to this user if that is less and
    /// <see cref="SqlDatabase.StartAsync"/> has asked it.</summary>
    public int? MaxSize { get; set; }

    /// <summary>How many connections are opened ahead by <see cref="SqlDatabase.StartAsync"/>, and are kept when idle. By default 0.</summary>
    public int? MinSize { get; set; }

    /// <summary>How long a command waits for a connection while all are in use; first come, first served. Then it fails with
    /// <see cref="PoolExhaustedException"/>. By default 1 s.</summary>
    public TimeSpan? AcquireTimeout { get; set; }

    /// <summary>After how long an idle connection is closed, beyond the minimum. By default 30 s.</summary>
    public TimeSpan? IdleLifetime { get; set; }

    /// <summary>How long a new connection may take. By default 2 s.</summary>
    public TimeSpan? ConnectTimeout { get; set; }

    /// <summary>After how long the server ends a statement, with 57014 and the connection whole. By default 10 s, or 1 s less than the command
    /// timeout if the connection string has one; zero is never.</summary>
    public TimeSpan? StatementTimeout { get; set; }

    /// <summary>After how long an answer is no longer waited for, and the connection given up: the server or the network hangs. By default 5 s
    /// more than the statement timeout; zero is never.</summary>
    public TimeSpan? CommandTimeout { get; set; }

    /// <summary>
    /// Between here and the server there is PgBouncer in transaction mode. Nothing is then said of the session: no statement timeout (give the role
    /// one: <c>ALTER ROLE … SET statement_timeout</c>), and statements are prepared only where the connection string says <c>Max Auto Prepare</c>, which
    /// wants PgBouncer 1.21 and its <c>max_prepared_statements</c>. Sizes are not checked.
    /// </summary>
    public bool PgBouncer { get; set; }
}
