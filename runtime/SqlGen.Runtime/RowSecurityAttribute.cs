namespace SqlGen;

/// <summary>The repository has queries on tables whose row security policies go by settings: it is to run for somebody (<see cref="SqlExecutor.With"/>). Generated code bears it.</summary>
/// <param name="tables">The tables, as <c>schema.name</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RowSecurityAttribute(params string[] tables) : Attribute
{
    /// <summary>The tables, as <c>schema.name</c>.</summary>
    public IReadOnlyList<string> Tables { get; } = tables;
}
