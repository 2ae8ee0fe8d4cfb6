using System.Collections.Generic;

namespace SqlGen.Compiler.Text;

/// <summary>Collects what is found in one file. Of two findings at one place the first counts: the second is its consequence.</summary>
internal sealed class DiagnosticSink(SourceFile file)
{
    private readonly List<SqlDiagnostic> _diagnostics = [];
    private readonly HashSet<(Span, string)> _places = [];

    public SourceFile File { get; } = file;

    public IReadOnlyList<SqlDiagnostic> Diagnostics => _diagnostics;

    public bool HasErrors { get; private set; }

    /// <param name="sqlState">PostgreSQL's code where a rule stands for several; null for the rule's own.</param>
    public void Report(Rule rule, string message, Span span, string? sqlState = null)
    {
        if (!_places.Add((span, rule.Id)))
            return;
        HasErrors |= rule.Severity == SqlSeverity.Error;
        _diagnostics.Add(new SqlDiagnostic(rule, message, File.Path, span, File.PositionOf(span.Start), File.PositionOf(span.End), sqlState ?? rule.SqlState));
    }

    public void NotSupported(string what, Span span) => Report(Rules.NotSupported, $"{what} is not supported yet", span);
}
