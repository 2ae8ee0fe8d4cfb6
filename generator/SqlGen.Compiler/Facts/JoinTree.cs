using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>A side of an outer join in whose place nulls may stand.</summary>
internal sealed class OpenSide(BoundJoin join, bool isRight, IReadOnlyList<OpenSide> above)
{
    public BoundJoin Join { get; } = join;

    public bool IsRight { get; } = isRight;

    public BoundFrom Side => IsRight ? Join.Right : Join.Left;

    public BoundFrom OtherSide => IsRight ? Join.Left : Join.Right;

    /// <summary>The open sides that the join itself stands in, from the outermost.</summary>
    public IReadOnlyList<OpenSide> Above { get; } = above;
}

/// <summary>A condition of a join, and where it must have been true: in rows where none of these sides is filled up with nulls.</summary>
internal sealed class JoinCondition(BoundExpr condition, IReadOnlyList<OpenSide> guard)
{
    public BoundExpr Condition { get; } = condition;
    public IReadOnlyList<OpenSide> Guard { get; } = guard;
}

/// <summary>The tables of one FROM: for each of them, and for each condition, the outer joins that may put nulls in its place.</summary>
internal sealed class JoinTree
{
    private readonly Dictionary<TableEntry, IReadOnlyList<OpenSide>> _open = [];
    private readonly List<TableEntry> _entries = [];
    private readonly List<OpenSide> _sides = [];
    private readonly List<JoinCondition> _conditions = [];

    /// <param name="target">The table that a statement changes; null for a query.</param>
    public JoinTree(IReadOnlyList<BoundFrom> from, TableEntry? target = null)
    {
        if (target is not null)
            Add(target, []);
        foreach (var item in from)
            Add(item);
    }

    public IReadOnlyList<TableEntry> Entries => _entries;

    public IReadOnlyList<OpenSide> Sides => _sides;

    public IReadOnlyList<JoinCondition> Conditions => _conditions;

    public bool Contains(TableEntry entry) => _open.ContainsKey(entry);

    /// <summary>The sides that a table stands in, from the outermost; none for one that is not in this FROM.</summary>
    public IReadOnlyList<OpenSide> OpenFor(TableEntry entry) => _open.TryGetValue(entry, out var sides) ? sides : [];

    private void Add(TableEntry entry, IReadOnlyList<OpenSide> within)
    {
        _entries.Add(entry);
        _open[entry] = within;
    }

    private void Add(BoundFrom root)
    {
        var pending = new Stack<(BoundFrom Item, IReadOnlyList<OpenSide> Within)>();
        pending.Push((root, []));
        while (pending.Count > 0)
        {
            var (item, within) = pending.Pop();
            if (item is BoundTable table)
                Add(table.Entry, within);
            if (item is not BoundJoin join)
                continue;
            var left = join.Kind is JoinKind.Right or JoinKind.Full ? Open(join, isRight: false, within) : within;
            var right = join.Kind is JoinKind.Left or JoinKind.Full ? Open(join, isRight: true, within) : within;
            if (join.Condition is not null)
                _conditions.Add(new JoinCondition(join.Condition, Union(left, right)));
            pending.Push((join.Right, right));
            pending.Push((join.Left, left));
        }
    }

    private List<OpenSide> Open(BoundJoin join, bool isRight, IReadOnlyList<OpenSide> within)
    {
        var side = new OpenSide(join, isRight, within);
        _sides.Add(side);
        return [.. within, side];
    }

    private static List<OpenSide> Union(IReadOnlyList<OpenSide> left, IReadOnlyList<OpenSide> right)
    {
        var both = new List<OpenSide>(left);
        foreach (var side in right)
        {
            if (!both.Contains(side))
                both.Add(side);
        }
        return both;
    }
}
