using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Npgsql;
using SqlGen.Compiler;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Generator.Emit;
using SqlGen.Generator.Tests.Emit;
using SqlGen.Testing;
using Xunit.Abstractions;

namespace SqlGen.Generator.Tests.Consumers;

/// <summary>Real services as users of the generator: their SQL compiles to clean C#, and each method runs on a server with their schema.</summary>
public sealed class ConsumerTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const int Runs = 3;

    public static TheoryData<string> Names => [.. Consumer.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_PostgreSQL_takes_compiles_with_nothing_but_advice(string name)
    {
        var project = Consumer.Read(name).Generate();
        Assert.Equal("", string.Join("\n", project.Diagnostics.Where(static d => !IsAdvice(d) && !IsRefusal(d))));
        GeneratedCode.AssertClean(project.Output);
    }

    /// <summary>Random arguments: what PostgreSQL says of the data is its right, anything else is ours.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_method_runs(string name)
    {
        var consumer = Consumer.Read(name);
        await using var database = await postgres.CreateDatabaseAsync();
        await using (var connection = await database.OpenAsync())
        {
            foreach (var definition in consumer.Definitions())
            {
                await using var command = new NpgsqlCommand(definition, connection);
                await command.ExecuteNonQueryAsync();
            }
        }
        var assembly = Load(consumer.Generate().Output);
        await using var server = SqlDatabase.Create(database.ConnectionString, builder =>
            assembly.GetType("Shop.SqlGenRegistration")!.GetMethod("MapSqlGenTypes")!.Invoke(null, [builder]));
        var (calls, answers, failures) = (0, 0, new List<string>());
        var values = new RandomValues(seed: 1);
        foreach (var (repository, method, query) in Methods(consumer, assembly, server))
        {
            for (var run = 0; run < Runs; run++)
            {
                calls++;
                try
                {
                    await CallAsync(repository, method, query, values);
                    answers++;
                }
                catch (PostgresException e) when (IsAboutData(e))
                {
                }
                catch (TooManyRowsException)
                {
                }
                catch (Exception e)
                {
                    failures.Add($"{repository.GetType().Name}.{method.Name}: {e.GetType().Name}: {e.Message}");
                }
            }
        }
        output.WriteLine($"{name}: {calls} calls, {answers} answered, the others refused because of their data");
        Assert.Equal("", string.Join("\n", failures.Distinct()));
        Assert.True(answers * 2 > calls, $"only {answers} of {calls} calls were answered");
    }

    private static IEnumerable<(object Repository, MethodInfo Method, QueryModel Query)> Methods(Consumer consumer, Assembly assembly, SqlDatabase server)
    {
        var schema = SqlCompiler.BuildSchema([.. consumer.Schema.Select(static f => new SourceFile($"schema/{f.Path}", f.Text))]);
        var files = consumer.Queries.Select(f => SqlCompiler.CompileQueries(new SourceFile($"queries/{f.Path}", f.Text), schema).Model)
            .Select(static f => f with { Queries = Pipeline(f) }).Where(static f => f.Queries.Count > 0).ToList();
        var types = ProjectTypes.Of(files);
        foreach (var file in files)
        {
            var used = types.UsedBy(file);
            var repository = Activator.CreateInstance(assembly.GetType($"Shop.{used.Repositories[0].Name}")!, server)!;
            foreach (var (names, query) in MethodNames.Of(file, used).Zip(file.Queries))
            {
                foreach (var method in repository.GetType().GetMethods().Where(m => m.Name == names.Method))
                    yield return (repository, method, query);
            }
        }
    }

    private static EquatableArray<QueryModel> Pipeline(QueryFileModel file) => SqlGen.Generator.Pipeline.Emittable.Of(file, SqlGen.Generator.Emit.TypeExtras.None, out _);

    private static async Task CallAsync(object repository, MethodInfo method, QueryModel query, RandomValues values)
    {
        var parameters = method.GetParameters();
        object?[] arguments = query.TakesList() && parameters.Length == 2
            ? [ItemsFor(parameters[0].ParameterType, query, values), CancellationToken.None]
            : [.. query.Parameters.Select((p, i) => Value(p, parameters[i].ParameterType, values)), CancellationToken.None];
        object result;
        try
        {
            result = method.Invoke(repository, arguments)!;
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
        if (result is Task task)
            await task;
        else
            await (Task)typeof(ConsumerTests).GetMethod(nameof(DrainAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(method.ReturnType.GetGenericArguments()[0]).Invoke(null, [result])!;
    }

    private static object ItemsFor(Type list, QueryModel query, RandomValues values)
    {
        var type = list.GetGenericArguments()[0];
        var items = System.Array.CreateInstance(type, 3);
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(
                query.Arguments() == ArgumentShape.ValueList
                    ? Value(query.Parameters[0], type, values)
                    : Activator.CreateInstance(type, [.. type.GetConstructors().Single(static c => c.GetParameters().Length > 1).GetParameters()
                        .Select((p, n) => Value(query.Parameters[n], p.ParameterType, values))]),
                i);
        }
        return list.GetGenericTypeDefinition() != typeof(IAsyncEnumerable<>) ? items
            : typeof(AsyncEnumerable).GetMethods().Single(static m => m.Name == nameof(AsyncEnumerable.ToAsyncEnumerable)).MakeGenericMethod(type).Invoke(null, [items])!;
    }

    private static object? Value(ParameterModel parameter, Type type, RandomValues values)
    {
        var sql = parameter.Type;
        while (sql is { Kind: TypeModelKind.Domain, Element: { } under })
            sql = under;
        return values.Next(sql.Kind == TypeModelKind.Array ? sql.Element!.Name + "[]" : sql.Name, type, nulls: parameter.Nullable);
    }

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> rows)
    {
        await foreach (var _ in rows)
        {
        }
    }

    /// <summary>Of class 22 and 23, raised by the schema's own functions, or numbers and rows that do not go together.</summary>
    private static bool IsAboutData(PostgresException error) =>
        error.SqlState[..2] is "22" or "23" or "P0" or "21" or "54" or "55" || error.SqlState is PostgresErrorCodes.InvalidName or PostgresErrorCodes.FeatureNotSupported && !error.MessageText.Contains("cached plan");

    private static bool IsAdvice(Diagnostic diagnostic) =>
        diagnostic.Severity < DiagnosticSeverity.Error && (diagnostic.Id[..5] is "SQLG3" or "SQLG4" || diagnostic.Id.StartsWith("SQLG51", StringComparison.Ordinal));

    /// <summary>PostgreSQL itself refuses some of these queries; that it does is held elsewhere, against its own answers.</summary>
    private static bool IsRefusal(Diagnostic diagnostic) => Rules.All.Any(rule => rule.Id == diagnostic.Id && rule.SqlState is not null);

    private static Assembly Load(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
