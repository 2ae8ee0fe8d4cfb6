using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>A statement with its meaning.</summary>
internal abstract record BoundStatement
{
    /// <summary>The columns of its result; null where it returns no rows.</summary>
    public IReadOnlyList<ResultColumn>? Columns { get; init; }
}

/// <summary>A column of a result.</summary>
internal sealed record ResultColumn(string Name, SqlType Type);

internal sealed partial class Binder
{
    /// <summary>Binds a query or data-modifying statement; what is wrong goes to the sink, null comes back where nothing can be said.</summary>
    public static BoundStatement? Bind(DatabaseCatalog catalog, DiagnosticSink diagnostics, Statement statement, string?[] parameterNames) => null;
}
