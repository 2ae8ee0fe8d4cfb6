using System.CommandLine;

namespace SqlGen.Tool.Shards;

/// <summary><c>sqlgen shards</c>: questions about how rows are spread over shards.</summary>
internal static class ShardsCommand
{
    public static Command Create(ToolConsole console) =>
        new("shards", "How rows are spread over shards.") { BucketCommand.Create(console), GuardCommand.Create(console) };
}
