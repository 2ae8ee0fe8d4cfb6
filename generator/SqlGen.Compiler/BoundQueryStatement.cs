using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>A statement of a query file on its way through the compiler.</summary>
/// <param name="header">The header that it belongs to, or null.</param>
/// <param name="command">The header's command, or null where there is none that is known.</param>
/// <param name="parsed">Its text and tree.</param>
/// <param name="kind">What kind of statement it is.</param>
/// <param name="statement">Its meaning; null where there is an error.</param>
/// <param name="binder">What was found out while binding; null where it was not bound.</param>
/// <param name="facts">For proofs about it; null where it was not bound.</param>
/// <param name="diagnostics">What was found wrong with the statement.</param>
/// <param name="headerDiagnostics">What was found wrong with its header: the statement may be sound all the same.</param>
internal sealed class BoundQueryStatement(
    QueryHeader? header,
    QueryCommand? command,
    ParsedStatement parsed,
    StatementKind kind,
    BoundStatement? statement,
    Binder? binder,
    FactContext? facts,
    DiagnosticSink diagnostics,
    DiagnosticSink headerDiagnostics)
{
    public QueryHeader? Header { get; } = header;

    public QueryCommand? Command { get; } = command;

    public ParsedStatement Parsed { get; } = parsed;

    public StatementKind Kind { get; } = kind;

    public BoundStatement? Statement { get; } = statement;

    public Binder? Binder { get; } = binder;

    public FactContext? Facts { get; } = facts;

    public DiagnosticSink Diagnostics { get; } = diagnostics;

    public DiagnosticSink HeaderDiagnostics { get; } = headerDiagnostics;

    public SourceFile File => Diagnostics.File;
}
