using System;
using System.Collections.Generic;

namespace SqlGen.Compiler.Catalog;

/// <summary>
/// Which tables inherit from which, are partitions of which, and are of which composite type: asked by most statements on a table, so that
/// looking through all relations each time would make a schema's time grow with its square.
/// </summary>
internal sealed class TableChildren
{
    /// <summary>By <see cref="Relation.ParentKey"/>, in the order in which they became children.</summary>
    private readonly Dictionary<string, List<PgType>> _inheriting = new(StringComparer.Ordinal);

    private readonly Dictionary<PgType, List<PgType>> _typed = [];

    /// <summary>The row types of a table's direct children; of a composite type, of the tables of it.</summary>
    public IEnumerable<PgType> Of(Relation parent)
    {
        if (_inheriting.TryGetValue(parent.ParentKey, out var inheriting))
        {
            foreach (var child in inheriting)
                yield return child;
        }
        if (parent.RowType is { } rowType && _typed.TryGetValue(rowType, out var typed))
        {
            foreach (var child in typed)
                yield return child;
        }
    }

    /// <summary>One relation takes the place of another of its name; null where there was none, or comes none.</summary>
    public void Replace(Relation? before, Relation? after)
    {
        if (before?.RowType == after?.RowType && before?.OfType == after?.OfType && ReferenceEquals(before?.Parents, after?.Parents))
            return;
        // What stays a child keeps its place among the others.
        Each(before, (children, child) => children.Remove(child), except: after);
        Each(after, static (children, child) => children.Add(child), except: before);
    }

    private void Each(Relation? relation, Action<List<PgType>, PgType> action, Relation? except)
    {
        if (relation?.RowType is not { } rowType)
            return;
        var isOther = except?.RowType != rowType;
        foreach (var parent in relation.Parents)
        {
            if (isOther || !Contains(except!.Parents, parent))
                action(ListOf(_inheriting, parent), rowType);
        }
        if (relation.OfType is { } type && (isOther || except!.OfType != type))
            action(ListOf(_typed, type), rowType);
    }

    private static List<PgType> ListOf<TKey>(Dictionary<TKey, List<PgType>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }

    private static bool Contains(IReadOnlyList<string> names, string name)
    {
        foreach (var candidate in names)
        {
            if (candidate == name)
                return true;
        }
        return false;
    }
}
