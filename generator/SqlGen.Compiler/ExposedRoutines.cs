using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>Functions and procedures as queries (<c>-- @expose</c>): a statement that calls each, with its arguments as parameters.</summary>
internal static class ExposedRoutines
{
    /// <summary>The file that the queries are said to stand in: it names their repository.</summary>
    private const string Path = "functions";

    /// <summary>The queries of those that can be called so; of the others it is reported where they are exposed.</summary>
    public static QueryFileModel Compile(IReadOnlyList<(ExposedRoutine Routine, DiagnosticSink Sink)> exposed, DatabaseCatalog catalog)
    {
        var queries = new List<QueryModel>();
        foreach (var (said, sink) in exposed)
        {
            var routine = catalog.Routines.First(r => r.Schema == said.Schema && r.Name == said.Name && r.Inputs.SequenceEqual(said.Inputs));
            if (queries.Exists(other => other.Name == said.Method))
                sink.Report(Rules.InvalidAnnotation, $"another function is exposed as \"{said.Method}\": give it a name, -- @expose Name", said.Place);
            else if (WhyNot(routine) is { } why)
                sink.Report(Rules.InvalidAnnotation, why, said.Place);
            else
            {
                var file = new SourceFile(Path, Sql(routine, said));
                foreach (var query in QueryFile.Bind(file, catalog, default))
                {
                    QueryShape.Check(query);
                    var findings = query.HeaderDiagnostics.Diagnostics.Concat(query.Diagnostics.Diagnostics).ToList();
                    foreach (var finding in findings.Where(static f => f.Rule.Severity != SqlSeverity.Info))
                        sink.Report(finding.Rule, finding.Message, said.Place);
                    if (query.Statement is not null && query.Command is not null && !findings.Exists(static f => f.Rule.Severity == SqlSeverity.Error)
                        && SqlCompiler.Guarded(() => ModelBuilder.Build(query), sink, said.Place) is { } model)
                        queries.Add(model);
                }
            }
        }
        return new QueryFileModel(Path, Path, queries.ToEquatableArray());
    }

    private static string? WhyNot(Routine routine) =>
        routine.Inputs.FirstOrDefault(static type => type.Kind == PgTypeKind.Pseudo) is { } any ? $"an argument is {any.Name}, which is of no one type: write a query that calls the function"
        : routine.Result is { Kind: PgTypeKind.Pseudo, Name: not ("void" or "record") } result ? $"a function that returns {result.Name} is not called by queries"
        : routine is { Result: { Kind: PgTypeKind.Pseudo, Name: "record" }, OutColumns.Count: 0, Kind: not RoutineKind.Procedure } ? "what columns it returns is said where it is called: write a query"
        : null;

    private static string Sql(Routine routine, ExposedRoutine said)
    {
        var inputs = routine.Inputs.Select((type, i) => Argument(routine, type, i)).ToList();
        // What only comes out is given, too, and passed over by the server.
        for (var i = 0; i < routine.CallArguments.Count; i++)
        {
            if (!routine.CallArguments[i].IsInput)
                inputs.Insert(i, "NULL");
        }
        var arguments = string.Join(", ", inputs);
        var call = $"{Quoted(routine.Schema)}.{Quoted(routine.Name)}({arguments})";
        var isRow = routine.ReturnsSet || routine.OutColumns.Count > 0 || routine.Result.Relation is not null;
        var (statement, command) = routine switch
        {
            { Kind: RoutineKind.Procedure } => ($"CALL {call}", routine.OutColumns.Count > 0 ? "one" : "exec"),
            { Result.Name: "void", Result.Schema: "pg_catalog" } => ($"SELECT {call}", "exec"),
            _ when isRow => ($"SELECT * FROM {call}", routine.ReturnsSet ? "many" : "one"),
            _ => ($"SELECT {call}", "one"),
        };
        return $"-- Calls `{routine.Name}`.\n-- name: {said.Method} :{said.Command ?? command}\n{statement};\n";
    }

    /// <summary>A strict function gives null for null, which nobody asks for; any other may take it.</summary>
    private static string Argument(Routine routine, PgType type, int index)
    {
        var name = routine.InputNames is { } names && names[index].Length > 0 ? names[index] : "arg" + (index + 1).ToString(CultureInfo.InvariantCulture);
        var isVariadic = routine.VariadicElement is not null && index == routine.Inputs.Count - 1;
        var form = routine.IsStrict || isVariadic ? "arg" : "narg";
        return $"{(isVariadic ? "VARIADIC " : "")}sqlc.{form}('{name.Replace("'", "''")}')::{TypeName(type)}";
    }

    private static string TypeName(PgType type) => type is { IsArray: true, Element: { } element } ? TypeName(element) + "[]" : $"{Quoted(type.Schema)}.{Quoted(type.Name)}";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
