using SqlGen.Pools;
using SqlGen.Routing;
using SqlGen.Sessions;

namespace SqlGen;

/// <summary>
/// What belongs together, as a request does: reads see what was written before them in the scope, also on replicas. Each command takes a connection of its own
/// and commits by itself, as on the <see cref="SqlDatabase"/>.
/// </summary>
/// <remarks>Safe for concurrent use. It holds nothing that is to be given back.</remarks>
public sealed class SqlScope : SqlExecutor
{
    private readonly SqlDatabase _database;
    private readonly Lock _lock = new();
    private readonly Dictionary<HostGroup, Written> _written = [];

    internal SqlScope(SqlDatabase database, string? token)
    {
        _database = database;
        foreach (var part in (token ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (WriteToken.TryParse(part) is { } read && database.ShardNamed(read.Shard) is { } shard)
                _written[shard] = new Written { Token = read };
        }
    }

    /// <summary>The database.</summary>
    public SqlDatabase Database => _database;

    internal bool PrefersPrimary { get; private set; }

    /// <summary>Sends all reads of the scope to the primary, from now on.</summary>
    /// <returns>This scope.</returns>
    public SqlScope PreferPrimary()
    {
        PrefersPrimary = true;
        return this;
    }

    /// <summary>What was written in the scope, and in those before it, as a string to begin a later scope with (<see cref="SqlDatabase.CreateScope"/>), in
    /// another request or another process: a cookie, a header. It tells nothing but positions in the server's log.</summary>
    /// <returns>The token; null where nothing was written lately, or where there are no replicas.</returns>
    public async Task<string?> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        List<HostGroup> groups;
        lock (_lock)
            groups = [.. _written.Keys];
        var tokens = new List<string>();
        foreach (var group in groups)
        {
            if (IsTokenStale(group))
                await group.TakePositionAsync(this, cancellationToken).ConfigureAwait(false);
            if (TokenFor(group) is { } token)
                tokens.Add(token.ToString());
        }
        return tokens.Count > 0 ? string.Join('.', tokens) : null;
    }

    /// <inheritdoc cref="SqlDatabase.BeginAsync"/>
    public Task<SqlSession> BeginAsync(SessionOptions? options = null, CancellationToken cancellationToken = default) =>
        _database.BeginInScopeAsync(this, options, cancellationToken);

    /// <inheritdoc cref="SqlDatabase.InTransactionAsync"/>
    public Task InTransactionAsync(
        Func<SqlSession, CancellationToken, Task> work, SessionOptions? options = null, CancellationToken cancellationToken = default) =>
        _database.InScopeAsync(this, work, options, cancellationToken);

    /// <inheritdoc cref="SqlDatabase.InTransactionAsync{T}"/>
    public Task<T> InTransactionAsync<T>(
        Func<SqlSession, CancellationToken, Task<T>> work, SessionOptions? options = null, CancellationToken cancellationToken = default) =>
        _database.InScopeAsync(this, work, options, cancellationToken);

    /// <summary>What reads of the group must have seen; null where that is nothing, or is too long ago to matter.</summary>
    internal WriteToken? TokenFor(HostGroup group)
    {
        lock (_lock)
        {
            return _written.TryGetValue(group, out var written) && written.Token is { } token
                && DateTimeOffset.UtcNow - token.Time < group.Options.TokenLifetime ? token : null;
        }
    }

    /// <summary>Whether something was written whose position is not known yet.</summary>
    internal bool IsTokenStale(HostGroup group)
    {
        lock (_lock)
            return _written.TryGetValue(group, out var written) && written.Count != written.Known;
    }

    /// <summary>How much has been written so far; to be asked before the position is.</summary>
    internal long WritesOn(HostGroup group)
    {
        lock (_lock)
            return _written.TryGetValue(group, out var written) ? written.Count : 0;
    }

    /// <summary>Something was, or may have been, written.</summary>
    internal void Wrote(HostGroup group)
    {
        if (group.Hosts.Length == 1)
            return;
        lock (_lock)
        {
            if (!_written.TryGetValue(group, out var written))
                _written[group] = written = new Written();
            written.Count++;
        }
    }

    /// <summary>All that had been written when <paramref name="writes"/> was asked for is before the position.</summary>
    internal void Reached(HostGroup group, uint timeline, ulong position, long writes)
    {
        lock (_lock)
        {
            if (!_written.TryGetValue(group, out var written))
                return;
            var token = new WriteToken(group.Name, timeline, position, DateTimeOffset.UtcNow);
            written.Token = written.Token is { } before ? WriteToken.Later(before, token) : token;
            written.Known = Math.Max(written.Known, writes);
        }
    }

    private protected override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken) =>
        _database.LeaseAsync(route, this, cancellationToken);

    private sealed class Written
    {
        public WriteToken? Token;
        public long Count;
        public long Known;
    }
}
