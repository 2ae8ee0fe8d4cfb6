using System.Data;

namespace SqlGen;

/// <summary>A point of a <see cref="SqlSession"/> that can be gone back to. Disposed unreleased, what was done since then is undone.</summary>
/// <remarks>Not safe for concurrent use. Savepoints end in the reverse of their order, with what was set after them.</remarks>
public sealed class SqlSavepoint : IAsyncDisposable
{
    private readonly SqlSession _session;
    private readonly string _name;
    private bool _hasEnded;

    internal SqlSavepoint(SqlSession session, string name) => (_session, _name) = (session, name);

    /// <summary>Lets what was done since then stand, as far as the session's transaction does.</summary>
    /// <exception cref="InvalidOperationException">It, or its transaction, has ended already.</exception>
    public Task ReleaseAsync(CancellationToken cancellationToken = default)
    {
        End();
        return _session.ExecuteAsync(["RELEASE SAVEPOINT " + _name], cancellationToken);
    }

    /// <summary>Undoes what was done since then.</summary>
    /// <exception cref="InvalidOperationException">It, or its transaction, has ended already.</exception>
    public Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        End();
        return _session.ExecuteAsync(["ROLLBACK TO SAVEPOINT " + _name, "RELEASE SAVEPOINT " + _name], cancellationToken);
    }

    /// <summary>Undoes what was done since then, unless it, its transaction or the connection has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_hasEnded && !_session.HasEnded && _session.Connection.State == ConnectionState.Open)
            await RollbackAsync().ConfigureAwait(false);
    }

    private void End()
    {
        if (_hasEnded)
            throw new InvalidOperationException("The savepoint has ended.");
        _hasEnded = true;
    }
}
