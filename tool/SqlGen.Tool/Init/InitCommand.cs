using System.CommandLine;
using SqlGen.Compiler;
using SqlGen.Compiler.Catalog;
using SqlGen.Tool.Connections;
using SqlGen.Tool.Describe;

namespace SqlGen.Tool.Init;

/// <summary><c>sqlgen init</c>: the folders, the first migration and the package reference of a project; from a live database all that it needs to begin.</summary>
internal static class InitCommand
{
    private const string FirstMigration =
        """
        -- The first tables. A migration that is applied is not changed any more: the next change is the next file (sqlgen new migration NAME).

        -- @up

        -- @down

        """;

    public static Command Create(ToolConsole console)
    {
        var project = new Option<string>("--project") { Description = "The folder of the project.", HelpName = "FOLDER", DefaultValueFactory = static _ => "." };
        var from = new Option<string?>("--from")
        {
            Description = "A live database: its schema becomes the first migration, and each of its tables gets a file of queries. In Npgsql's form or as a URL.",
            HelpName = "CONNECTION",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Name the files, and write none." };
        var command = new Command(
            "init",
            """
            Makes the folders of a project's SQL, its first migration, and the reference to the package. No file that is there is changed but the project file.

            Examples:
              sqlgen init
              sqlgen init --project src/Shop --from "Host=localhost;Database=shop;Username=me"
            """)
        {
            project, from, dryRun,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(project)!;
            if (!Directory.Exists(folder))
                throw new UsageException([$"there is no folder '{folder}'"]);
            var files = parsed.GetValue(from) is { } database
                ? await LiveDatabase.FilesAsync(ConnectionOption.Require(database, static _ => null), cancellationToken).ConfigureAwait(false)
                : new SortedDictionary<string, string>(StringComparer.Ordinal) { ["migrations/0001_init.sql"] = FirstMigration };
            var root = Path.Combine(folder, ProjectFiles.DefaultRoot);
            var there = files.Keys.Select(file => Path.Combine(root, file)).Where(File.Exists).ToList();
            if (there.Count > 0)
                throw new UsageException([.. there.Select(static path => $"'{path}' is there already")]);
            using var output = console.OutputWriter();
            if (parsed.GetValue(dryRun))
            {
                foreach (var file in files.Keys)
                    output.WriteLine($"Would write {Path.Combine(root, file)}");
                return ExitCode.Success;
            }
            Write(root, files, output);
            output.WriteLine(PackageReference.AddTo(folder));
            return Check(root, output);
        });
        return command;
    }

    private static void Write(string root, SortedDictionary<string, string> files, TextWriter output)
    {
        Directory.CreateDirectory(Path.Combine(root, "queries"));
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            output.WriteLine($"Wrote {path}");
        }
    }

    /// <summary>What was written compiles, or it is told at once what does not: in a database there can be more than is known here.</summary>
    private static int Check(string root, TextWriter output)
    {
        var files = ProjectFiles.Read(root);
        var schema = SqlCompiler.BuildSchema(files.Schema, new CompilerOptions { PostgresVersion = PostgresVersions.Newest });
        var errors = schema.Diagnostics.Concat(files.Queries.SelectMany(file => SqlCompiler.CompileQueries(file, schema).Diagnostics)).Where(static d => d.IsError).ToList();
        foreach (var error in errors)
            output.WriteLine(StatementTable.LineOf(error));
        return errors.Count == 0 ? ExitCode.Success : ExitCode.Errors;
    }
}
