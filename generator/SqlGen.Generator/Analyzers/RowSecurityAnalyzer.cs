using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SqlGen.Compiler.Text;
using SqlGen.Generator.Diagnostics;
using SqlGen.Generator.Emit;

namespace SqlGen.Generator.Analyzers;

/// <summary>Finds repositories that run for nobody and have queries on tables that show each user their own rows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RowSecurityAnalyzer : DiagnosticAnalyzer
{
    private const string Attribute = "RowSecurityAttribute";

    /// <summary>What runs for nobody, whatever it was given; an executor that is only known as such may run for somebody.</summary>
    private static readonly ImmutableHashSet<string> Nobody = ["SqlDatabase", "SqlScope", "SqlSession", "ShardedDatabase", "ShardedScope"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Of(Rules.NoRowSecurityContext)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.ObjectCreation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Arguments.Length != 1 || creation.Type is not INamedTypeSymbol repository)
            return;
        var attribute = repository.GetAttributes().FirstOrDefault(static a => a.AttributeClass is { Name: Attribute } type && IsOurs(type));
        if (attribute is null || TypeOf(creation.Arguments[0].Value) is not { } given || !Nobody.Contains(given.Name) || !IsOurs(given))
            return;
        var tables = attribute.ConstructorArguments.SelectMany(static argument => argument.Kind == TypedConstantKind.Array ? argument.Values : [argument])
            .Select(static table => $"\"{table.Value}\"");
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Of(Rules.NoRowSecurityContext),
            creation.Syntax.GetLocation(),
            $"{repository.Name} has queries on tables with row security ({string.Join(", ", tables)}) and runs for nobody: give it a context, With(new {ContextEmitter.Name}(…))"));
    }

    private static ITypeSymbol? TypeOf(IOperation argument)
    {
        while (argument is IConversionOperation { IsImplicit: true } conversion)
            argument = conversion.Operand;
        return argument.Type;
    }

    private static bool IsOurs(ITypeSymbol type) =>
        type.ContainingNamespace is { ContainingNamespace.IsGlobalNamespace: true, Name: "SqlGen" } or { Name: "Sharding", ContainingNamespace: { Name: "SqlGen", ContainingNamespace.IsGlobalNamespace: true } };
}
