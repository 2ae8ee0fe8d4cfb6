using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>What becomes of a null that is given for a parameter, where columns are given what is made of it.</summary>
internal sealed class AssignedParameters
{
    private readonly Stack<(BoundExpr Value, bool Refuses)> _open = new();
    private readonly HashSet<(TableEntry, int, bool)> _seen = [];

    private AssignedParameters()
    {
    }

    /// <summary>Parameters that columns get as they are.</summary>
    public HashSet<int> Stored { get; } = [];

    /// <summary>Those for which null is an error of a column that takes none.</summary>
    public HashSet<int> Refused { get; } = [];

    /// <summary>Those for which null is stored, or is part of what is stored.</summary>
    public HashSet<int> Taken { get; } = [];

    public static AssignedParameters Of(Binder binder, FactContext context)
    {
        var found = new AssignedParameters();
        foreach (var given in binder.Assigned)
        {
            if (!given.IsPart && Binder.Unwrap(given.Value) is BoundParameter parameter)
                found.Stored.Add(parameter.Ordinal);
            found.Follow(given.Value, !given.IsPart && context.TableBehind(given.Relation, given.Index) is var (table, column) && Refuses(table, table.Columns[column]));
        }
        return found;
    }

    /// <summary>The parameters that these values are made of.</summary>
    public static HashSet<int> In(IEnumerable<BoundExpr> values)
    {
        var found = new AssignedParameters();
        foreach (var value in values)
            found.Follow(value, refuses: false);
        return found.Taken;
    }

    /// <summary>Follows a value to the parameters that it is made of.</summary>
    /// <param name="refuses">A null is refused there.</param>
    private void Follow(BoundExpr value, bool refuses)
    {
        _open.Push((value, refuses));
        while (_open.Count > 0)
        {
            (value, refuses) = _open.Pop();
            switch (value)
            {
                case BoundParameter parameter:
                    (refuses || Refuses(parameter.PgType) ? Refused : Taken).Add(parameter.Ordinal);
                    break;
                case BoundCast cast:
                    _open.Push((cast.Operand, (refuses || Refuses(cast.PgType)) && !cast.CallsUserFunction));
                    break;
                case BoundCall call:
                    // What VARIADIC gathers is an array, whatever is in it.
                    Open(call.Arguments, refuses && call.Routine is { IsStrict: true, VariadicElement: null });
                    break;
                case BoundOperator @operator:
                    Open(BoundTree.Children(@operator), refuses && @operator.Operator.IsStrict);
                    break;
                case BoundNullIf nullIf:
                    _open.Push((nullIf.Left, refuses));
                    _open.Push((nullIf.Right, false));
                    break;
                // What these make of null is no error but where all else is null, too.
                case BoundCommonType or BoundArray or BoundRow or BoundConstruct:
                    Open(BoundTree.Children(value), false);
                    break;
                // Null is given at times only.
                case BoundCase @case:
                    Open(@case.Results, false);
                    if (@case.Else is { } other)
                        _open.Push((other, false));
                    break;
                case BoundLogical or BoundNot or BoundField:
                    Open(BoundTree.Children(value), false);
                    break;
                case BoundSubquery { Kind: SubqueryKind.Scalar, Query: var query, Column: var index }:
                    OpenColumn(query, index, false);
                    break;
                case BoundColumn column when _seen.Add((column.Entry, column.Index, refuses)):
                    OpenSource(column, refuses);
                    break;
            }
        }
    }

    private void Open(IEnumerable<BoundExpr> values, bool refuses)
    {
        foreach (var value in values)
            _open.Push((value, refuses));
    }

    /// <summary>What a column of a subquery in FROM or of a WITH table is.</summary>
    private void OpenSource(BoundColumn column, bool refuses)
    {
        OpenColumn((BoundStatement?)column.Entry.Query ?? (column.Entry.CommonTable is { IsRecursive: false } common ? common.Statement : null), column.Index, refuses);
    }

    private void OpenColumn(BoundStatement? source, int index, bool refuses)
    {
        // A chain of UNIONs leans to the left.
        for (; source is BoundSetOperation operation; source = operation.Left)
            OpenColumn(operation.Right is BoundSetOperation ? null : operation.Right, index, refuses);
        switch (source)
        {
            case BoundValues values:
                foreach (var row in values.Rows)
                    _open.Push((row[index], refuses));
                break;
            case BoundSelect { Columns: { } columns } when index < columns.Count:
                _open.Push((columns[index].Expression, refuses));
                break;
        }
    }

    private static bool Refuses(Relation table, Column column) => column.NotNull || Refuses(column.Type.Type)
        || table.Restrictions.Any(check => check.IsEnforced && check.NotNull.Contains(column.Name));

    private static bool Refuses(PgType type) => type is { Kind: PgTypeKind.Domain, NotNull: true };
}
