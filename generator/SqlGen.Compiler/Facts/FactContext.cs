using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Facts;

/// <summary>What the proofs about one statement share: its parameters, the views that it reads, WITH tables already looked at.</summary>
internal sealed class FactContext(DatabaseCatalog catalog, ICollection<int> nullableParameters)
{
    private const int MaxViewDepth = 20, MaxDepth = 128;

    private readonly Dictionary<Relation, BoundStatement?> _views = [];
    private readonly Dictionary<object, (Cardinality, string?)> _rows = new(ReferenceComparer.Instance);
    private readonly Dictionary<object, bool?[]> _nullable = new(ReferenceComparer.Instance);
    private int _viewDepth, _depth;

    public DatabaseCatalog Catalog => catalog;

    /// <summary>Whether there may be collations that take different texts for equal, which a unique key under another collation does not prevent.</summary>
    public bool HasOwnCollations => catalog.HasOwnCollations;

    /// <summary>Whether null may be given for a parameter.</summary>
    public bool IsNullable(int parameter) => nullableParameters.Contains(parameter);

    /// <summary>For each recursive WITH table that is being looked at: which of its columns may be null, as far as is known.</summary>
    public Dictionary<CommonTable, bool[]> Recursive { get; } = [];

    /// <summary>
    /// A proof about <paramref name="statement"/>, made once: WITH tables and views are read many times over. Where it would go too deep for
    /// the stack, it is given up.
    /// </summary>
    public (Cardinality Rows, string? Reason) Rows(BoundStatement statement, Func<BoundStatement, FactContext, (Cardinality, string?)> prove)
    {
        if (_rows.TryGetValue(statement, out var known))
            return known;
        if (_depth >= MaxDepth || !StackRoom.IsEnough)
            return (Cardinality.Many, null);
        _depth++;
        var rows = prove(statement, this);
        _depth--;
        return _rows[statement] = rows;
    }

    /// <summary>The same for a column of a table in FROM, of a WITH table or of a view.</summary>
    public bool IsNullable(object table, int column, Func<bool> prove)
    {
        if (!_nullable.TryGetValue(table, out var known))
            _nullable[table] = known = [];
        if (column < known.Length && known[column] is { } already)
            return already;
        var nullable = WithinDepth(prove);
        // While a recursive table is being looked at, the answer rests on a guess.
        if (Recursive.Count > 0)
            return nullable;
        if (column >= known.Length)
            Array.Resize(ref known, column + 1);
        known[column] = nullable;
        _nullable[table] = known;
        return nullable;
    }

    /// <summary>Null is possible where the proof that it is not would go too deep for the stack.</summary>
    public bool WithinDepth(Func<bool> prove)
    {
        if (_depth >= MaxDepth || !StackRoom.IsEnough)
            return true;
        _depth++;
        var nullable = prove();
        _depth--;
        return nullable;
    }

    /// <summary>Whether a rule may do something else instead of changing this table, or the one that a view hands the change on to.</summary>
    public bool MayHaveRules(Relation target)
    {
        for (var depth = 0; depth < MaxViewDepth && !target.HasRules; depth++)
        {
            if (target.Kind != RelationKind.View)
                return false;
            if (DefinitionOf(target) is not { } definition)
                return true;
            // What reads several tables is changed by its triggers alone.
            if (OnlyEntry(definition) is not { Relation: { } under })
                return false;
            target = under;
        }
        return true;
    }

    /// <summary>The table's column that a change of a view's column is handed on to; null where there is none, or a trigger or a rule takes the change.</summary>
    public Column? ColumnBehind(Relation view, int index)
    {
        for (var depth = 0; depth < MaxViewDepth && view is { InsteadOfTriggers.Count: 0, HasRules: false }; depth++)
        {
            if (view.Kind != RelationKind.View)
                return view.Columns[index];
            if (DefinitionOf(view) is not { } definition || OnlyEntry(definition) is not { Relation: { } under } entry)
                return null;
            if (definition.Columns![index].Expression is not BoundColumn column || column.Entry != entry)
                return null;
            (view, index) = (under, column.Index);
        }
        return null;
    }

    private static TableEntry? OnlyEntry(BoundStatement definition)
    {
        var entries = BoundTree.Entries(definition).ToList();
        return entries.Count == 1 ? entries[0] : null;
    }

    /// <summary>A row security policy, bound as the query that it is; null where it is not known.</summary>
    public BoundStatement? ConditionOf(RowPolicy policy)
    {
        var sink = new DiagnosticSink(new SourceFile("", ""));
        var bound = Binder.BindDefinition(catalog.WithSearchPath(policy.SearchPath), sink, policy.Query);
        return sink.HasErrors ? null : bound;
    }

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
