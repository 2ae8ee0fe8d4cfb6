using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;
using SqlGen.Generator.Emit;

namespace SqlGen.Generator.Pipeline;

/// <summary>A sound query that C# has no way to say yet.</summary>
internal sealed record Gap(string Query, string Message);

/// <summary>Parts what can be emitted from what can not.</summary>
internal static class Emittable
{
    /// <summary>The queries that can be emitted, in order; of the others, those that the compiler had nothing to say about as gaps.</summary>
    public static EquatableArray<QueryModel> Of(QueryFileModel file, out IReadOnlyList<Gap> gaps)
    {
        var found = new List<Gap>();
        var names = new HashSet<string>();
        var queries = new List<QueryModel>();
        foreach (var query in file.Queries)
        {
            // The compiler itself reports the commands that it knows and we do not emit, and a name that is used twice.
            if (!IsEmitted(query.Command) || !names.Add(query.Name))
                continue;
            if (Problem(query) is { } message)
                found.Add(new Gap(query.Name, message));
            else
                queries.Add(query);
        }
        gaps = found;
        return queries.ToEquatableArray();
    }

    private static bool IsEmitted(QueryCommand command) =>
        command is QueryCommand.One or QueryCommand.Many or QueryCommand.Exec or QueryCommand.ExecRows;

    private static string? Problem(QueryModel query)
    {
        if (query.Parameters.FirstOrDefault(static p => !TypeMap.Knows(p.Type)) is { } parameter)
            return $"parameter \"{parameter.Name}\": type {parameter.Type.Display} has no C# mapping yet";
        if (query.Shape() == RowShape.None)
            return null;
        if (query.Columns.Count == 0)
            return $"query \"{query.Name}\" gives no columns to read";
        return query.Columns.FirstOrDefault(static c => !TypeMap.Knows(c.Type)) is { } column
            ? $"column \"{column.Name}\": type {column.Type.Display} has no C# mapping yet"
            : null;
    }
}
