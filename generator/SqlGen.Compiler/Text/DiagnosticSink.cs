using System;
using System.Collections.Generic;
using System.Linq;

namespace SqlGen.Compiler.Text;

/// <summary>Collects what is found in one file. Of two findings at one place the first counts: the second is its consequence.</summary>
internal sealed class DiagnosticSink(SourceFile file)
{
    private readonly List<SqlDiagnostic> _diagnostics = [];
    private readonly HashSet<(Span, string)> _places = [];

    public SourceFile File { get; } = file;

    /// <summary>What <see cref="Rules.NotSupported"/> is reported as: in a schema it is a warning.</summary>
    public Rule NotSupportedRule { get; init; } = Rules.NotSupported;

    /// <summary>Rules that the user wants to hear nothing of here (<c>-- @ignore</c>); errors are reported all the same.</summary>
    public IReadOnlyCollection<string> Ignored { get; set; } = [];

    public IReadOnlyList<SqlDiagnostic> Diagnostics => _diagnostics;

    public bool HasErrors { get; private set; }

    /// <param name="sqlState">PostgreSQL's code where a rule stands for several; null for the rule's own.</param>
    public void Report(Rule rule, string message, Span span, string? sqlState = null)
    {
        if (rule == Rules.NotSupported)
            rule = NotSupportedRule;
        if (rule.Severity != SqlSeverity.Error && Ignored.Contains(rule.Id))
            return;
        if (!_places.Add((span, rule.Id)))
            return;
        HasErrors |= rule.Severity == SqlSeverity.Error;
        _diagnostics.Add(new SqlDiagnostic(rule, message, File.Path, span, File.PositionOf(span.Start), File.PositionOf(span.End), sqlState ?? rule.SqlState));
    }

    /// <summary>What is wrong here follows from a mistake that is reported elsewhere: it counts as an error, but nothing is said.</summary>
    public void FailSilently() => HasErrors = true;

    public void NotSupported(string what, Span span) => Report(Rules.NotSupported, $"{what} is not supported yet", span);

    /// <summary>A fault of the compiler's own: the last resort, so that it never takes the user's compiler down.</summary>
    public void Fault(Exception exception, Span span) =>
        Report(Rules.NotSupported, $"the compiler failed on this statement ({exception.GetType().Name}: {exception.Message}), please report it; it is not supported yet", span);
}
