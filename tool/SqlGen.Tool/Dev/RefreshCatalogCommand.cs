using System.CommandLine;
using System.Text;

namespace SqlGen.Tool.Dev;

/// <summary><c>sqlgen dev refresh-catalog</c>: writes the compiler's data about PostgreSQL anew, from servers of all versions.</summary>
internal static class RefreshCatalogCommand
{
    public static Command Create(ToolConsole console)
    {
        var servers = Repeatable("--server", "CONNECTION", "A server, one of each version; its own objects and its distribution's extensions are read.");
        var others = Repeatable("--third-party-server", "CONNECTION", "A server that has extensions of others.");
        var names = Repeatable("--third-party", "NAME", "An extension of others: read from the servers that have it, and true of every version.");
        var leftOut = Repeatable("--leave-out", "NAME", "An extension that is not read.");
        var output = new Option<DirectoryInfo>("--output") { Description = "The folder of the data.", HelpName = "PATH", Required = true };
        servers.Required = true;
        var command = new Command("refresh-catalog", "Reads the catalogs of running servers into the compiler's data.") { servers, others, names, leftOut, output };
        command.SetAction(parsed =>
        {
            var opened = new List<CatalogServer>();
            try
            {
                foreach (var connection in parsed.GetValue(servers)!)
                    opened.Add(CatalogServer.Open(connection));
                WriteSystem(opened, parsed.GetValue(output)!);
                var thirdParty = parsed.GetValue(names) ?? [];
                var extensions = ReadDistribution(opened, [.. thirdParty, .. parsed.GetValue(leftOut) ?? []], console);
                ReadThirdParty(parsed.GetValue(others) ?? [], thirdParty, extensions, console);
                WriteExtensions(extensions, [.. opened.Select(static server => server.Major)], parsed.GetValue(output)!);
            }
            finally
            {
                foreach (var server in opened)
                    server.Dispose();
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<string[]> Repeatable(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, AllowMultipleArgumentsPerToken = true };

    private static void WriteSystem(IReadOnlyList<CatalogServer> servers, DirectoryInfo folder)
    {
        var versions = string.Join(", ", servers.OrderBy(static s => s.Major).Select(static s => s.Version));
        foreach (var query in CatalogQueries.All)
        {
            var rows = new VersionedRows();
            foreach (var server in servers)
                rows.Add(server.Major, server.ReadSystem(query));
            Write(Path.Combine(folder.FullName, query.Kind + ".tsv"), Header(query, versions), rows.Merge(servers.Select(static server => server.Major)));
        }
    }

    private static string Header(CatalogQuery query, string versions) =>
        $"# {query.Columns}; ~ and versions where not all have it\n# PostgreSQL {versions} | {OneLine(CatalogQueries.ForSystem(query))}\n";

    private static string OneLine(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Every extension that the servers themselves bring, with the rows of each version.</summary>
    private static SortedDictionary<string, ExtensionRows> ReadDistribution(
        IReadOnlyList<CatalogServer> servers, string[] others, ToolConsole console)
    {
        var all = new SortedDictionary<string, ExtensionRows>(StringComparer.Ordinal);
        foreach (var server in servers)
        {
            foreach (var name in server.AvailableExtensions().Except(others))
                Read(server, name, all, console, thirdParty: false);
        }
        return all;
    }

    private static void ReadThirdParty(string[] connections, string[] names, SortedDictionary<string, ExtensionRows> all, ToolConsole console)
    {
        foreach (var connection in connections)
        {
            using var server = CatalogServer.Open(connection);
            foreach (var name in server.AvailableExtensions().Intersect(names))
                Read(server, name, all, console, thirdParty: true);
        }
    }

    private static void Read(CatalogServer server, string name, SortedDictionary<string, ExtensionRows> all, ToolConsole console, bool thirdParty)
    {
        if (server.ReadExtension(name, out var problem) is not { } rows)
        {
            console.Error.WriteLine($"{name} of {server.Version} left out: {problem}");
            return;
        }
        if (!all.TryGetValue(name, out var extension))
            all.Add(name, extension = new ExtensionRows(thirdParty));
        extension.Rows.Add(server.Major, rows);
        extension.Sources.Add(server.Version);
        extension.Versions.Add(server.Major);
    }

    private static void WriteExtensions(SortedDictionary<string, ExtensionRows> extensions, int[] versions, DirectoryInfo root)
    {
        var folder = root.CreateSubdirectory("extensions");
        foreach (var stale in folder.GetFiles("*.tsv").Where(file => !extensions.ContainsKey(Path.GetFileNameWithoutExtension(file.Name))))
            stale.Delete();
        foreach (var (name, extension) in extensions)
        {
            var header = $"# {name}, from PostgreSQL {string.Join(", ", extension.Sources)} by 'sqlgen dev refresh-catalog'; the fields are those of the files of the system, after the kind of object\n";
            Write(Path.Combine(folder.FullName, name + ".tsv"), header, extension.Rows.Merge(extension.Bounds(versions)));
        }
    }

    private static void Write(string path, string header, IEnumerable<string> rows)
    {
        var text = new StringBuilder(header);
        foreach (var row in rows)
            text.Append(row).Append('\n');
        File.WriteAllText(path, text.ToString(), ToolConsole.Utf8);
    }

    /// <summary>What was read of one extension.</summary>
    private sealed record ExtensionRows(bool IsThirdParty)
    {
        public VersionedRows Rows { get; } = new();

        public List<string> Sources { get; } = [];

        public SortedSet<int> Versions { get; } = [];

        /// <summary>
        /// The versions that can have it. One between two others that lacks it was only built without it; one before the first, or after the
        /// last, has it not, unless it is an extension of others, which come for any version.
        /// </summary>
        public IReadOnlyCollection<int> Bounds(IEnumerable<int> all) =>
            IsThirdParty ? Versions : [.. all.Where(version => version < Versions.Min || version > Versions.Max || Versions.Contains(version))];
    }
}
