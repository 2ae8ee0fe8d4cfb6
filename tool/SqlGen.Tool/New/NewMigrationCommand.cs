using System.CommandLine;
using System.Text.RegularExpressions;
using SqlGen.Tool.Migrate;

namespace SqlGen.Tool.New;

/// <summary><c>sqlgen new migration NAME</c>.</summary>
internal static partial class NewMigrationCommand
{
    public static Command Create(ToolConsole console)
    {
        var name = new Argument<string>("NAME") { Description = "What it does: add_price, \"add the price\"." };
        var folder = new Option<string?>("--dir") { Description = "The folder of the migrations, as for 'sqlgen migrate'.", HelpName = "PATH" };
        var timestamp = new Option<bool>("--timestamp") { Description = "Number it by the time (20240131093000) even if the others are not." };
        var command = new Command(
            "migration",
            """
            Writes a new migration in the form of those that are there: the next number with as many digits, or the time where they have times; goose's, dbmate's or
            another tool's marks where they have those. In an empty folder it is sqlgen's own: 0001_name.sql, with what undoes it below a line `-- @down`.

            Prints the path of each file. Exit code 0: they are written. 2: bad usage.

            Examples:
              sqlgen new migration add_price
              sqlgen new migration "Add the price" --dir db/migrations
            """)
        { name, folder, timestamp };
        command.SetAction(parsed =>
        {
            var slug = Unfit().Replace(parsed.GetValue(name)!.Trim().ToLowerInvariant(), "_").Trim('_');
            if (slug.Length == 0)
                throw new UsageException([$"'{parsed.GetValue(name)}' is no name: it needs a letter or a digit"]);
            var directory = MigrateInputs.FolderOf(parsed.GetValue(folder)).TrimEnd('/', '\\');
            using var output = console.OutputWriter();
            foreach (var (fileName, text) in MigrationTemplate.Next(Directory.EnumerateFiles(directory, "*.sql"), slug, parsed.GetValue(timestamp) ? DateTime.UtcNow : null))
            {
                var path = directory + "/" + fileName;
                using (var file = new StreamWriter(new FileStream(path, FileMode.CreateNew)))
                    file.Write(text);
                output.WriteLine(path);
            }
            return ExitCode.Success;
        });
        return command;
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+")]
    private static partial Regex Unfit();
}
