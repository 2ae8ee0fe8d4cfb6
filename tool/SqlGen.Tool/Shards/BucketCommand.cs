using System.CommandLine;
using System.Globalization;
using System.Text;
using SqlGen.Sharding;

namespace SqlGen.Tool.Shards;

/// <summary><c>sqlgen shards bucket</c>: where rows lie, by their keys.</summary>
internal static class BucketCommand
{
    public static Command Create(ToolConsole console)
    {
        var type = new Option<string>("--type") { Description = "The type of the keys.", Required = true };
        type.AcceptOnlyFromAmong(ShardKeys.Types);
        var map = new Option<string?>("--map")
        {
            Description = """A file with the map of shards, {"version": 1, "shards": {"a": ["0-511"], "b": ["512-1023"]}}: each key's shard is printed too.""",
            HelpName = "PATH",
        };
        var command = new Command(
            "bucket",
            $"Reads keys from standard input, a line each, and prints the bucket of each, 0 to {ShardMap.BucketCount - 1}; with a map also its shard, behind a tab.")
        {
            type, map,
        };
        command.SetAction(parsed =>
        {
            var shards = parsed.GetValue(map) is { } path ? MapFile.Read(path) : null;
            using var output = console.OutputWriter();
            Print(parsed.GetValue(type)!, shards, console.Input, output);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(string type, ShardMap? map, TextReader keys, TextWriter output)
    {
        for (var number = 1; ReadLine(keys, number) is { } key; number++)
        {
            // A line left out would shift all that follow against their keys: the first that is no key is the end.
            if (ShardKeys.Hash(type, key) is not { } hash)
                throw new UsageException([$"line {number} of standard input: '{key}' is not a value of type {type}"]);
            var bucket = hash.Remainder(ShardMap.BucketCount);
            output.Write(bucket.ToString(CultureInfo.InvariantCulture));
            if (map is not null)
                output.Write($"\t{map.ShardOf(bucket)}");
            output.Write('\n');
        }
    }

    private static string? ReadLine(TextReader keys, int number)
    {
        try
        {
            return keys.ReadLine();
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException([$"standard input is not UTF-8, from line {number} on"]);
        }
    }
}
