using System.Text;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler;

/// <summary>What the compiler is told beside the SQL. Equal when all of it is equal.</summary>
public sealed record CompilerOptions
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    /// <summary>The major version of PostgreSQL that the SQL is for, one of <see cref="PostgresVersions"/>.</summary>
    public int PostgresVersion { get; init; } = PostgresVersions.Default;

    /// <summary>What becomes of statements of a schema that the server would refuse.</summary>
    public FaultyDefinitions FaultyDefinitions { get; init; } = FaultyDefinitions.Recovered;
}
