using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SqlGen.Compiler.Text;

namespace SqlGen.Generator.Diagnostics;

/// <summary>The compiler's rules as Roslyn knows them.</summary>
internal static class Descriptors
{
    private const string Category = "SqlGen";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = Rules.All.ToDictionary(static r => r.Id, Create);

    public static DiagnosticDescriptor Of(Rule rule) => ById.TryGetValue(rule.Id, out var descriptor) ? descriptor : Create(rule);

    /// <summary>
    /// An error cannot be turned off, for there is no code without it; so marked, C# stops at it, and does not go on to complain about
    /// every use of the method that is missing. A warning is the user's to configure; so is taste, which is off until a severity is given to it.
    /// </summary>
    private static DiagnosticDescriptor Create(Rule rule) => new(
        rule.Id,
        rule.Title,
        messageFormat: "{0}",
        Category,
        SeverityOf(rule.Severity),
        isEnabledByDefault: rule.IsEnabledByDefault,
        helpLinkUri: $"docs/diagnostics/{rule.Id}.md",
        customTags: rule.Severity == SqlSeverity.Error ? [WellKnownDiagnosticTags.NotConfigurable] : []);

    private static DiagnosticSeverity SeverityOf(SqlSeverity severity) => severity switch
    {
        SqlSeverity.Error => DiagnosticSeverity.Error,
        SqlSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
