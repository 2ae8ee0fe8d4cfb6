using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Facts;

/// <summary>What the proofs about one statement share: its parameters, the views that it reads, WITH tables already looked at.</summary>
internal sealed class FactContext(DatabaseCatalog catalog, ICollection<int> nullableParameters)
{
    private const int MaxViewDepth = 20;

    private readonly Dictionary<Relation, BoundStatement?> _views = [];
    private int _viewDepth;

    /// <summary>Whether there may be collations that take different texts for equal, which a unique key under another collation does not prevent.</summary>
    public bool HasOwnCollations => catalog.HasOwnCollations;

    /// <summary>Whether null may be given for a parameter.</summary>
    public bool IsNullable(int parameter) => nullableParameters.Contains(parameter);

    /// <summary>For each recursive WITH table that is being looked at: which of its columns may be null, as far as is known.</summary>
    public Dictionary<CommonTable, bool[]> Recursive { get; } = [];

    /// <summary>The query of a view, bound; null where it is not known.</summary>
    public BoundStatement? DefinitionOf(Relation view)
    {
        if (_views.TryGetValue(view, out var known))
            return known;
        if (view.Definition is not { } definition || _viewDepth >= MaxViewDepth)
            return null;
        _viewDepth++;
        var sink = new DiagnosticSink(new SourceFile("", ""));
        var bound = Binder.BindDefinition(catalog.WithSearchPath(view.SearchPath), sink, definition);
        var result = sink.HasErrors || bound?.Columns?.Count != view.Columns.Count ? null : bound;
        _views[view] = result;
        _viewDepth--;
        return result;
    }
}
