using System.CommandLine;
using SqlGen.Compiler;
using SqlGen.Sharding;

namespace SqlGen.Tool.Shards;

/// <summary><c>sqlgen shards guard</c>: the migration by which a server knows which shard it is.</summary>
internal static class GuardCommand
{
    public static Command Create(ToolConsole console)
    {
        var schema = new Option<string[]>("--schema") { Description = "A file of DDL; repeatable, applied in the order given.", HelpName = "PATH", AllowMultipleArgumentsPerToken = true, Required = true };
        var map = new Option<string>("--map") { Description = "The file with the map of shards.", HelpName = "PATH", Required = true };
        var shard = new Option<string>("--shard") { Description = "The shard's name in the map.", HelpName = "NAME", Required = true };
        var command = new Command("guard", "Prints the SQL by which a server knows which shard it is and refuses rows that belong to another; needs no database.") { schema, map, shard };
        command.SetAction(parsed =>
        {
            var problems = new List<string>();
            var files = SourceFiles.Read(parsed.GetValue(schema)!, problems);
            if (problems.Count > 0)
                throw new UsageException(problems);
            var built = SqlCompiler.BuildSchema(files);
            var errors = built.Diagnostics.Where(static d => d.IsError).Select(static d => $"{d.Path}:{d.Start.Line}: {d.Message}").ToList();
            if (errors.Count > 0)
                throw new UsageException(errors);
            var shards = MapFile.Read(parsed.GetValue(map)!);
            var name = parsed.GetValue(shard)!;
            if (!shards.Shards.Contains(name))
                throw new UsageException([$"the map has no shard '{name}'"]);
            using var output = console.OutputWriter();
            output.Write(ShardGuard.Sql(built, name, shards.Version, shards.RangesOf(name).Select(static range => (range.First, range.Last))));
            return ExitCode.Success;
        });
        return command;
    }
}
