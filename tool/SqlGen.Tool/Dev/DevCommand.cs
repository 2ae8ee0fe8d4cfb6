using System.CommandLine;

namespace SqlGen.Tool.Dev;

/// <summary><c>sqlgen dev</c>: what those who work on SqlGen itself need; not shown to others.</summary>
internal static class DevCommand
{
    public static Command Create(ToolConsole console) =>
        new Command("dev", "For work on SqlGen itself.") { Hidden = true, Subcommands = { RefreshCatalogCommand.Create(console) } };
}
