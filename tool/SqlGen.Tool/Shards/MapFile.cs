using SqlGen.Sharding;

namespace SqlGen.Tool.Shards;

/// <summary>A file with a map of shards.</summary>
internal static class MapFile
{
    /// <exception cref="UsageException">It cannot be read, or is no map.</exception>
    public static ShardMap Read(string path)
    {
        var problems = new List<string>();
        if (SourceFiles.Read([path], problems) is not [var file])
            throw new UsageException(problems);
        try
        {
            return ShardMap.Parse(file.Text);
        }
        catch (FormatException exception)
        {
            throw new UsageException([$"cannot read '{path}': {exception.Message}"]);
        }
    }
}
