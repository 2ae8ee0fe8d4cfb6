namespace SqlGen.Fuzz.Queries;

/// <summary>A random query.</summary>
/// <param name="Sql">One statement, without a semicolon.</param>
/// <param name="Features">What was put into it, for statistics: <c>join</c>, <c>window</c>, <c>parameter</c>, …</param>
internal sealed record GeneratedQuery(string Sql, IReadOnlySet<string> Features);
