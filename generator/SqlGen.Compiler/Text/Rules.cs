using System.Collections.Generic;

namespace SqlGen.Compiler.Text;

/// <summary>Every rule there is. Each has a page in docs/diagnostics and a test; a test keeps the three sets equal.</summary>
public static class Rules
{
    public static readonly Rule SyntaxError = new("SQLG1001", "Syntax error", SqlSeverity.Error, "42601");
    public static readonly Rule NotSupported = new("SQLG1900", "Not supported yet", SqlSeverity.Error);

    public static IReadOnlyList<Rule> All { get; } = [SyntaxError, NotSupported];
}
