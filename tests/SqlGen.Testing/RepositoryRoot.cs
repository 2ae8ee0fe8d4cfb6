using System.Reflection;

namespace SqlGen.Testing;

/// <summary>Where the checkout lies that these tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>The absolute path of the folder of SqlGen.sln, with a separator at its end.</summary>
    public static string Path { get; } = typeof(RepositoryRoot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "RepositoryRoot").Value!;
}
