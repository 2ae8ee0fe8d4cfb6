using System.Linq;

namespace SqlGen.Generator.Emit;

/// <summary>What an app calls once at its start: types for Npgsql, repositories for dependency injection.</summary>
internal static class RegistrationEmitter
{
    public static string Emit(RegistrationUnit unit)
    {
        var writer = new CodeWriter().Header("all query files", unit.Namespace);
        if (unit.HasHosting)
        {
            // Extension methods alone: no type is looked up through these.
            writer.Line();
            writer.Line("using global::Microsoft.Extensions.DependencyInjection;");
            writer.Line("using global::Microsoft.Extensions.DependencyInjection.Extensions;");
        }
        writer.Line();
        writer.Line("/// <summary>Makes the generated repositories and types known to Npgsql and to the app.</summary>");
        using (writer.Block($"public static class {ProjectTypes.Registration}"))
        {
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
            foreach (var @enum in unit.Enums)
                writer.Line($"builder.MapEnum<{@enum.Name}>({CSharpText.Literal(TypeMap.DeclaredTypeName(@enum.Type))});");
            foreach (var composite in unit.Composites)
                writer.Line($"builder.MapComposite<{composite.Name}>({CSharpText.Literal(TypeMap.DeclaredTypeName(composite.Type))});");
            writer.Line("return builder;");
        }
    }

    private static void EmitRepositories(CodeWriter writer, RegistrationUnit unit)
    {
        writer.Line();
        writer.Line("/// <summary>Registers every repository as a singleton on the app's database, unless its interface is registered already.</summary>");
        writer.Line("/// <returns>The same builder.</returns>");
        using (writer.Block("public static global::SqlGen.SqlGenBuilder AddRepositories(this global::SqlGen.SqlGenBuilder builder)"))
        {
            writer.Line("builder.ConfigureDataSource(static dataSource => dataSource.MapSqlGenTypes());");
            foreach (var repository in unit.Repositories.OrderBy(static r => r.Name, System.StringComparer.Ordinal))
            {
                writer.Line($"builder.Services.TryAddSingleton<{repository.Interface}>(static services =>");
                using (writer.Indent())
                    writer.Line($"new {repository.Name}(services.GetRequiredService<global::SqlGen.SqlDatabase>()));");
            }
            writer.Line("return builder;");
        }
    }
}
