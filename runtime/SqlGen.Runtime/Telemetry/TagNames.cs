namespace SqlGen.Telemetry;

/// <summary>The names of tags.</summary>
internal static class TagNames
{
    public const string System = "db.system.name";
    public const string PostgreSql = "postgresql";
    public const string Namespace = "db.namespace";
    public const string Operation = "db.operation.name";
    public const string Summary = "db.query.summary";
    public const string Text = "db.query.text";
    public const string Status = "db.response.status_code";
    public const string Error = "error.type";
    public const string Address = "server.address";
    public const string Port = "server.port";
    public const string Pool = "db.client.connection.pool.name";
    public const string State = "db.client.connection.state";
    public const string Shard = "sqlgen.shard";
    public const string Role = "sqlgen.role";
}
