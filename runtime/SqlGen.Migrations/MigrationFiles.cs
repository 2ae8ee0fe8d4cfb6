using System.Reflection;
using System.Text;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;

namespace SqlGen.Migrations;

/// <summary>Where migrations are read from.</summary>
public static class MigrationFiles
{
    // Strict: a byte that is not UTF-8 would be another text in the database than in the file.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The <c>.sql</c> files that lie in a folder; not those in folders below it.</summary>
    /// <param name="path">Relative to the current folder, or absolute; the same in messages.</param>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of a right.</exception>
    /// <exception cref="DecoderFallbackException">A file is not UTF-8.</exception>
    public static MigrationSet FromFolder(string path) =>
        MigrationSet.Read(Directory.EnumerateFiles(path, "*.sql").Select(static file => new SourceFile(file, File.ReadAllText(file, Strict))));

    /// <summary>The resources of an assembly that lie in a folder: <c>&lt;EmbeddedResource Include="sql/migrations/*.sql" LogicalName="migrations/%(Filename)%(Extension)" /&gt;</c>
    /// is <c>FromResources(assembly, "migrations/")</c>.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="prefix">What the resources' names begin with; the rest is the file's name.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static MigrationSet FromResources(Assembly assembly, string prefix)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(prefix);
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)).ToList();
        return names.Count > 0
            ? MigrationSet.Read(names.Select(name => new SourceFile(name, ReadResource(assembly, name))))
            : throw new ArgumentException($"{assembly.GetName().Name} has no resource \"{prefix}….sql\"", nameof(prefix));
    }

    private static string ReadResource(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Strict);
        return reader.ReadToEnd();
    }
}
