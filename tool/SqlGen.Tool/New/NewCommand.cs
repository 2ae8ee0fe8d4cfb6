using System.CommandLine;

namespace SqlGen.Tool.New;

/// <summary><c>sqlgen new</c>: files to begin with.</summary>
internal static class NewCommand
{
    public static Command Create(ToolConsole console) => new("new", "Writes files to begin with.") { NewMigrationCommand.Create(console) };
}
