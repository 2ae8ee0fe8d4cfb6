using System.Text;

namespace SqlGen.Compiler.Text;

public enum SqlSeverity
{
    Info,
    Warning,
    Error,
}

/// <summary>A kind of diagnostic: one entry in <see cref="Rules"/>, one page in docs/diagnostics, one test.</summary>
/// <param name="id">SQLG and four digits.</param>
/// <param name="title">What the rule is about, without the particulars.</param>
/// <param name="severity">How bad it is unless the user says otherwise.</param>
/// <param name="sqlState">PostgreSQL's code for the error, where PostgreSQL itself would give one.</param>
/// <remarks>Each stands once, and is told from others as an object.</remarks>
public sealed class Rule(string id, string title, SqlSeverity severity, string? sqlState = null)
{
    public string Id { get; } = id;

    public string Title { get; } = title;

    public SqlSeverity Severity { get; } = severity;

    public string? SqlState { get; } = sqlState;

    /// <summary>False for what is a matter of taste: it is said only where the user asks for it by its id.</summary>
    public bool IsEnabledByDefault { get; init; } = true;
}

/// <summary>One finding, at its place. Plain data: equal when all of it is equal.</summary>
/// <param name="Rule">The kind.</param>
/// <param name="Message">PostgreSQL's wording where PostgreSQL would refuse, and what may have been meant.</param>
/// <param name="Path">The file, as it was given to the compiler.</param>
/// <param name="Span">Where in the file, in UTF-16 offsets.</param>
/// <param name="Start">The same as line and column.</param>
/// <param name="End">The end of the span as line and column.</param>
/// <param name="SqlState">PostgreSQL's code, or null where the finding is our own.</param>
public sealed record SqlDiagnostic(Rule Rule, string Message, string Path, Span Span, LinePosition Start, LinePosition End, string? SqlState)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    public bool IsError => Rule.Severity == SqlSeverity.Error;

    /// <summary>The message for people: PostgreSQL's code goes after PostgreSQL's words, before what we add to them.</summary>
    public string MessageWithState
    {
        get
        {
            if (SqlState is null || Message.Contains(SqlState))
                return Message;
            var hint = Message.LastIndexOf(". Did you mean ", System.StringComparison.Ordinal);
            return Message.Insert(hint < 0 ? Message.Length : hint, $" ({SqlState})");
        }
    }
}
