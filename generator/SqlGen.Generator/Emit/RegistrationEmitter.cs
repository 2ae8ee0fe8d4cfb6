using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>What an app calls once at its start: types for Npgsql, repositories for dependency injection.</summary>
internal static class RegistrationEmitter
{
    public static string Emit(RegistrationUnit unit)
    {
        var writer = new CodeWriter().Header("all query files", unit.Namespace);
        // The plugins are extension methods.
        foreach (var import in new[] { (unit.Extras is { NodaTime: true } or { HasGeometry: true }, "Npgsql"), (unit.Extras.HasVector, "Pgvector.Npgsql") })
        {
            if (import.Item1)
                writer.Line($"using {import.Item2};");
        }
        writer.Line();
        writer.Line("/// <summary>Makes the generated repositories and types known to Npgsql and to the app.</summary>");
        using (writer.Block($"public static class {ProjectTypes.Registration}"))
        {
            writer.Line("/// <summary>A hash of the schema that the queries were checked against; <c>sqlgen migrate</c> leaves that of the database's in it.</summary>");
            writer.Line($"public const string SchemaFingerprint = {CSharpText.Literal(unit.SchemaFingerprint)};");
            writer.Line();
            EmitTypes(writer, unit);
            if (unit.HasHosting)
                EmitRepositories(writer, unit);
        }
        return writer.ToString();
    }

    private static void EmitTypes(CodeWriter writer, RegistrationUnit unit)
    {
        writer.Line("/// <summary>Maps every enum and composite type that the repositories use. Without it, reading or writing one throws.</summary>");
        writer.Line("/// <returns>The same builder.</returns>");
        using (writer.Block("public static global::Npgsql.NpgsqlDataSourceBuilder MapSqlGenTypes(this global::Npgsql.NpgsqlDataSourceBuilder builder)"))
        {
            foreach (var plugin in new[] { (unit.Extras is { NodaTime: true, HasNodaTime: true }, "NodaTime"), (unit.Extras.HasVector, "Vector"), (unit.Extras.HasGeometry, "NetTopologySuite") })
            {
                if (plugin.Item1)
                    writer.Line($"builder.Use{plugin.Item2}();");
            }
            foreach (var @enum in unit.Enums.Where(static e => e.Type.Kind == TypeModelKind.Enum))
                writer.Line($"builder.MapEnum<{@enum.Name}>({CSharpText.Literal(TypeMap.DeclaredTypeName(@enum.Type))});");
            foreach (var composite in unit.Composites)
                writer.Line($"builder.MapComposite<{composite.Name}>({CSharpText.Literal(TypeMap.DeclaredTypeName(composite.Type))});");
            writer.Line("return builder;");
        }
    }

    private static void EmitRepositories(CodeWriter writer, RegistrationUnit unit)
    {
        writer.Line();
        writer.Line("/// <summary>Registers every repository, unless its interface is registered already.</summary>");
        writer.Line("/// <param name=\"builder\">What registers them.</param>");
        writer.Line("/// <param name=\"lifetime\">Singletons run on the app's database; others on the <see cref=\"global::SqlGen.SqlScope\"/> of their service scope, of a request.</param>");
        writer.Line("/// <returns>The same builder.</returns>");
        const string Lifetime = "global::Microsoft.Extensions.DependencyInjection.ServiceLifetime";
        using (writer.Block(CodeWriter.List(
            "public static global::SqlGen.SqlGenBuilder AddRepositories(", ["this global::SqlGen.SqlGenBuilder builder", $"{Lifetime} lifetime = {Lifetime}.Singleton"])))
        {
            writer.Line("builder.ExpectSchema(SchemaFingerprint);");
            writer.Line("builder.ConfigureDataSource(static dataSource => dataSource.MapSqlGenTypes());");
            foreach (var repository in unit.Repositories.OrderBy(static r => r.Name, System.StringComparer.Ordinal))
                writer.Line($"builder.AddRepository<{repository.Interface}{(repository.NeedsContext ? $", {ContextEmitter.Name}" : "")}>(static executor => new {repository.Name}(executor), lifetime);");
            writer.Line("return builder;");
        }
    }
}
