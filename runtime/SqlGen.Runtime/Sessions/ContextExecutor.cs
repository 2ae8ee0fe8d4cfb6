using SqlGen.Pools;
using SqlGen.Routing;

namespace SqlGen.Sessions;

/// <summary>Runs where another executor does, in a row security context.</summary>
internal sealed class ContextExecutor : SqlExecutor
{
    private readonly SqlExecutor _executor;

    public ContextExecutor(SqlExecutor executor, RowSecurityContext context) => (_executor, Context) = (executor, context);

    internal override ValueTask<ConnectionLease> LeaseAsync(Route route, CancellationToken cancellationToken) => _executor.LeaseAsync(route, cancellationToken);
}
