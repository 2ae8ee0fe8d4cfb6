namespace SqlGen.Tool.Verify;

/// <summary>A type as the server names it in <c>pg_type</c>; of an array, its element.</summary>
internal readonly record struct ServerType(string Schema, string Name, bool IsArray)
{
    /// <summary>The type as SQL names it.</summary>
    public string ToSql() => $"{Quoted(Schema)}.{Quoted(Name)}{(IsArray ? "[]" : "")}";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public override string ToString() => (Schema is "pg_catalog" or "public" ? Name : $"{Schema}.{Name}") + (IsArray ? "[]" : "");
}

/// <summary>What a server says of a statement that it has prepared.</summary>
/// <param name="Parameters">Their types in the order of <c>$n</c>.</param>
/// <param name="Columns">The result's columns; empty where no rows are returned.</param>
internal sealed record ServerStatement(IReadOnlyList<ServerType> Parameters, IReadOnlyList<(string Name, ServerType Type)> Columns);
