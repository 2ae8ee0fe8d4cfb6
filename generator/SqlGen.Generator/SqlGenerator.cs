using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using SqlGen.Generator.Diagnostics;
using SqlGen.Generator.Emit;
using SqlGen.Generator.Pipeline;

namespace SqlGen.Generator;

/// <summary>Turns the project's SQL files into repositories. No step sees the C# of the project, so that editing it runs none.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SqlGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var packages = context.MetadataReferencesProvider.Select(static (r, _) => NameOf(r)).Where(TypeExtras.IsPackage).Collect();
        var extras = context.AnalyzerConfigOptionsProvider.Combine(packages).Select(static (o, _) => GeneratorOptions.ReadExtras(o));
        var options = context.AnalyzerConfigOptionsProvider.Combine(extras).Select(static (o, _) => GeneratorOptions.Read(o.Left) with { Extras = o.Right }).WithTrackingName(StepNames.Options);
        var postgresVersion = context.AnalyzerConfigOptionsProvider.Select(static (o, _) => GeneratorOptions.ReadPostgresVersion(o));
        var hasHosting = context.MetadataReferencesProvider.Where(IsHosting).Collect().Select(static (found, _) => found.Length > 0);

        var files = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (f, ct) => SqlInput.Read(f.Left, f.Right, ct)).Where(static f => f is not null).Select(static (f, _) => f!);
        var schemaFiles = files.Where(static f => f.Kind == SqlKind.Schema).WithTrackingName(StepNames.SchemaFile);
        var queryFiles = files.Where(static f => f.Kind == SqlKind.Queries).WithTrackingName(StepNames.QueryFile);

        var schema = schemaFiles.Collect().Combine(postgresVersion).Combine(extras).Select(Stages.BuildSchema).WithTrackingName(StepNames.Schema);
        var catalog = schema.Select(static (s, _) => s.Catalog).WithTrackingName(StepNames.Catalog);
        var bound = queryFiles.Combine(catalog).Combine(extras).Select(Stages.Bind).WithTrackingName(StepNames.Bind);
        // A file without a sound query is no repository: nothing could be called on it.
        var models = bound.Select(static (b, _) => b.Model).Where(static m => m.Queries.Count > 0).WithTrackingName(StepNames.Model);

        var exposed = schema.Select(static (s, _) => s.Exposed).WithTrackingName(StepNames.Exposed);
        var needs = models.Select(static (m, _) => FileNeeds.Of(m)).WithTrackingName(StepNames.Needs).Collect();
        var exposedNeeds = exposed.Select(static (m, _) => m.Queries.Count > 0 ? FileNeeds.Of(m) : null);
        var types = needs.Combine(exposedNeeds).Select(static (n, _) => ProjectTypes.Of(n.Right is null ? n.Left : n.Left.Add(n.Right))).WithTrackingName(StepNames.Types);
        var functions = exposed.Combine(types).Combine(options).SelectMany(static (f, ct) => f.Left.Left.Queries.Count > 0 ? [Stages.PrepareRepository(f, ct)] : System.Array.Empty<RepositoryUnit>());
        var repositories = models.Combine(types).Combine(options).Select(Stages.PrepareRepository).WithTrackingName(StepNames.Repository);
        var tables = types.Combine(options).SelectMany(Stages.PrepareTables).WithTrackingName(StepNames.Table);
        var enums = types.Combine(options).SelectMany(Stages.PrepareEnums).WithTrackingName(StepNames.Enum);
        var composites = types.Combine(options).SelectMany(Stages.PrepareComposites).WithTrackingName(StepNames.Composite);
        var fingerprint = schema.Select(static (s, _) => s.Catalog.Fingerprint);
        var registration = types.Combine(options).Combine(hasHosting).Combine(fingerprint).Select(Stages.PrepareRegistration).WithTrackingName(StepNames.Registration);

        var rowSecurity = schema.Select(static (s, _) => s.Catalog.Settings).Combine(options).Select(Stages.PrepareContext).WithTrackingName(StepNames.Context);

        context.RegisterSourceOutput(repositories, Emitters.Repository);
        context.RegisterSourceOutput(functions, Emitters.Repository);
        context.RegisterSourceOutput(tables, Emitters.Table);
        context.RegisterSourceOutput(enums, Emitters.Enum);
        context.RegisterSourceOutput(composites, Emitters.Composite);
        context.RegisterSourceOutput(rowSecurity, Emitters.Context);
        context.RegisterSourceOutput(registration, Emitters.Registration);
        context.RegisterSourceOutput(schema.Select(static (s, _) => s.Findings), Reporter.Report);
        context.RegisterSourceOutput(bound.Select(static (b, _) => b.Findings), Reporter.Report);
    }

    private static bool IsHosting(MetadataReference reference) => NameOf(reference) is "SqlGen.Hosting";

    private static string NameOf(MetadataReference reference) => Path.GetFileNameWithoutExtension(reference.Display?.Split('/', '\\').Last() ?? "");
}
