using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using SqlGen;

namespace Bookshop.Endpoints;

/// <summary>
/// Turns what the database refuses into an answer for the client: the rules of the shop stand once, as constraints in the schema,
/// and are not asked again before every write.
/// </summary>
internal sealed class DatabaseProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = exception switch
        {
            PostgresException refusal => StatusOf(refusal, httpContext.Request),
            BadHttpRequestException bad => bad.StatusCode,
            // No server can be asked now: nothing was done, and the next try may succeed.
            PoolExhaustedException or NoServerException => StatusCodes.Status503ServiceUnavailable,
            // A change may have been made, or not.
            CommitOutcomeUnknownException => StatusCodes.Status500InternalServerError,
            NpgsqlException => StatusCodes.Status503ServiceUnavailable,
            _ => null,
        };
        if (status is null)
            return false;

        httpContext.Response.StatusCode = status.Value;
        var context = new ProblemDetailsContext { HttpContext = httpContext, Exception = exception };
        context.ProblemDetails.Status = status;
        context.ProblemDetails.Detail = exception switch
        {
            PostgresException { MessageText: var text } => text,
            // Where the database lies is nothing for clients.
            NpgsqlException => "The database cannot be reached.",
            _ => exception.Message,
        };
        if (status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = "1";
        if (exception is PostgresException { ConstraintName: { } constraint })
            context.ProblemDetails.Extensions["constraint"] = constraint;
        return await problems.TryWriteAsync(context);
    }

    private static int? StatusOf(PostgresException refusal, HttpRequest request) => refusal.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.RestrictViolation => StatusCodes.Status409Conflict,
        // Something still points to the row: the client's request is well-formed, the shop's state is in its way.
        PostgresErrorCodes.ForeignKeyViolation when HttpMethods.IsDelete(request.Method) => StatusCodes.Status409Conflict,
        PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.CheckViolation => StatusCodes.Status400BadRequest,
        PostgresErrorCodes.InvalidTextRepresentation or PostgresErrorCodes.NumericValueOutOfRange => StatusCodes.Status400BadRequest,
        // A row that a policy does not let this customer write.
        PostgresErrorCodes.InsufficientPrivilege => StatusCodes.Status403Forbidden,
        PostgresErrorCodes.StringDataRightTruncation => StatusCodes.Status400BadRequest,
        // The server is starting, stopping, or has no connection left.
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections => StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };
}
