using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>A statement of a query file on its way through the compiler.</summary>
/// <param name="Header">The header that it belongs to, or null.</param>
/// <param name="Command">The header's command, or null where there is none that is known.</param>
/// <param name="Parsed">Its text and tree.</param>
/// <param name="Kind">What kind of statement it is.</param>
/// <param name="Statement">Its meaning; null where there is an error.</param>
/// <param name="Binder">What was found out while binding; null where it was not bound.</param>
/// <param name="Facts">For proofs about it; null where it was not bound.</param>
/// <param name="Diagnostics">What was found wrong with the statement.</param>
/// <param name="HeaderDiagnostics">What was found wrong with its header: the statement may be sound all the same.</param>
internal sealed record BoundQueryStatement(
    QueryHeader? Header,
    QueryCommand? Command,
    ParsedStatement Parsed,
    StatementKind Kind,
    BoundStatement? Statement,
    Binder? Binder,
    FactContext? Facts,
    DiagnosticSink Diagnostics,
    DiagnosticSink HeaderDiagnostics)
{
    public SourceFile File => Diagnostics.File;
}
