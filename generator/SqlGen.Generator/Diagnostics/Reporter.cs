using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Generator.Pipeline;
using LinePosition = Microsoft.CodeAnalysis.Text.LinePosition;

namespace SqlGen.Generator.Diagnostics;

/// <summary>Reports what was found at its place in the <c>.sql</c> file.</summary>
internal static class Reporter
{
    public static void Report(SourceProductionContext context, EquatableArray<Finding> findings)
    {
        foreach (var finding in findings)
            context.ReportDiagnostic(Create(finding));
    }

    public static Diagnostic Create(Finding finding)
    {
        var diagnostic = finding.Diagnostic;
        var location = Location.Create(
            finding.FullPath,
            TextSpan.FromBounds(diagnostic.Span.Start, diagnostic.Span.End),
            new LinePositionSpan(Position(diagnostic.Start), Position(diagnostic.End)));
        return Diagnostic.Create(Descriptors.Of(diagnostic.Rule), location, diagnostic.MessageWithState);
    }

    /// <summary>The compiler counts from 1 as people do, Roslyn from 0.</summary>
    private static LinePosition Position(Compiler.Text.LinePosition position) => new(position.Line - 1, position.Column - 1);
}
