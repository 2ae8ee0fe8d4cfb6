using System.Collections.Generic;
using SqlGen.Compiler.Model;
using SqlGen.Generator.Emit;

namespace SqlGen.Generator.Pipeline;

/// <summary>A part of a sound query that C# has no way to say yet.</summary>
internal sealed record Gap(string Query, GapPlace Place, int Index, string Message);

/// <summary>What of a query a gap is in: which parameter or column, counted from 0, or the whole of it.</summary>
internal enum GapPlace
{
    Statement,
    Parameter,
    Column,
}

/// <summary>Parts what can be emitted from what can not.</summary>
internal static class Emittable
{
    /// <summary>The queries that can be emitted, in order; of the others, those that the compiler had nothing to say about as gaps.</summary>
    public static EquatableArray<QueryModel> Of(QueryFileModel file, TypeExtras extras, out IReadOnlyList<Gap> gaps)
    {
        var found = new List<Gap>();
        var names = new HashSet<string>();
        var queries = new List<QueryModel>();
        foreach (var query in file.Queries)
        {
            // The compiler itself reports the commands that it knows and we do not emit, and a name that is used twice.
            if (query.Command == QueryCommand.ExecLastId || !names.Add(query.Name))
                continue;
            var before = found.Count;
            found.AddRange(GapsOf(query, extras));
            if (found.Count == before)
                queries.Add(query);
        }
        gaps = found;
        return queries.ToEquatableArray();
    }

    private static IEnumerable<Gap> GapsOf(QueryModel query, TypeExtras extras)
    {
        for (var i = 0; i < query.Parameters.Count; i++)
        {
            var parameter = query.Parameters[i];
            if (!TypeMap.Knows(parameter.Type, extras))
                yield return new(query.Name, GapPlace.Parameter, i, $"parameter \"{parameter.Name}\": {Unmapped(parameter.Type, extras)}");
            else if (query.Command == QueryCommand.Bulk && !TypeMap.KnowsArrayOf(parameter.Type, extras))
                yield return new(query.Name, GapPlace.Parameter, i, $"parameter \"{parameter.Name}\": type {parameter.Type.Display}[] has no C# mapping yet; write :batchexec");
        }
        if (query.Shape() == RowShape.None)
            yield break;
        if (query.Columns.Count == 0)
            yield return new(query.Name, GapPlace.Statement, 0, $"query \"{query.Name}\" gives no columns to read");
        for (var i = 0; i < query.Columns.Count; i++)
        {
            if (query.Columns[i] is var column && !TypeMap.Knows(column.Type, extras))
                yield return new(query.Name, GapPlace.Column, i, $"column \"{column.Name}\": {Unmapped(column.Type, extras)}");
        }
    }

    private static string Unmapped(TypeModel type, TypeExtras extras) => $"type {type.Display} has no C# mapping yet; {TypeMap.Advice(type, extras)}";
}
