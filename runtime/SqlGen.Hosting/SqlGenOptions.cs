namespace SqlGen;

/// <summary>How an app reaches its database.</summary>
public sealed class SqlGenOptions
{
    /// <summary>The connection string, as Npgsql reads it. Defaults are added as <see cref="SqlDatabase.Create"/> says.</summary>
    public string ConnectionString { get; set; } = "";
}
