using System;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <summary>Ends one statement of DDL; never leaves the schema builder.</summary>
internal sealed class SchemaException(Rule rule, string message, Span span, string? sqlState = null) : Exception(message)
{
    public Rule Rule { get; } = rule;

    public Span Span { get; } = span;

    /// <summary>PostgreSQL's code where the rule stands for several.</summary>
    public string? SqlState { get; } = sqlState;
}

/// <summary>Ends one statement of DDL, or a part of it, for a reason that is reported already; never leaves the schema builder.</summary>
internal sealed class ReportedException(bool notSupported) : Exception
{
    /// <summary>The statement may be right: something in it is not taken yet.</summary>
    public bool NotSupported { get; } = notSupported;
}
