using System;
using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>By what tables are partitioned, and what lies in a partition.</content>
internal sealed partial class SchemaBuilder
{
    private void PartitionBy(PgType table, PartitionKey key)
    {
        var relation = table.Relation!;
        if (key is { Strategy: PartitionStrategy.List, Elements.Length: > 1 })
            throw PartitionError("cannot use \"list\" partition strategy with more than one column", key.Span);
        var (names, reads) = (new List<string?>(), new List<string>());
        var references = References.None;
        foreach (var element in key.Elements)
        {
            // In parentheses a column is still one; a system column, or the table as a whole, is an expression there.
            if (element.Expression is ColumnRef { Parts: { Length: 1 } parts, Star: false }
                && (element.Span.Start == element.Expression.Span.Start || relation.FindColumn(parts[0].Text) >= 0))
                names.Add(PartitionColumn(relation, parts[0], element, key.Strategy));
            else
            {
                references = references.With(CheckPartitionExpression(relation, element, names.Count + 1, key.Strategy));
                names.Add(null);
            }
            reads.AddRange(ColumnsIn(element.Expression, relation));
        }
        _changes.Put(relation with { PartitionedBy = new Partitioning(key.Strategy, names, reads), References = references });
    }

    private string PartitionColumn(Relation table, Name column, IndexElement element, PartitionStrategy strategy)
    {
        if (IsSystemColumn(column.Text))
            throw PartitionError($"cannot use system column \"{column}\" in partition key", column.Span);
        var index = table.FindColumn(column.Text);
        if (index < 0)
            throw UndefinedColumn($"column \"{column}\" named in partition key does not exist", column);
        if (table.Columns[index].IsGenerated)
            throw PartitionError("cannot use generated column in partition key", column.Span);
        RequirePartitionClass(table.Columns[index].Type.Type, element, strategy);
        return column.Text;
    }

    private References CheckPartitionExpression(Relation table, IndexElement element, int position, PartitionStrategy strategy)
    {
        if (TypeOf(element.Expression, table, ExpressionPlace.PartitionKey, out var references) is not { } type)
            return references;
        var pseudo = element.Expression is StringLiteral or NullLiteral ? "unknown" : type.Kind == PgTypeKind.Pseudo ? TypeFormatter.Format(type) : null;
        if (pseudo is not null)
            throw Error(Rules.InvalidDefinition, FormattableString.Invariant($"partition key column {position} has pseudo-type {pseudo}"), element.Span, "42P16");
        var mentioned = MentionedNames.In(element.Expression);
        if (mentioned.Columns.Count == 0 && !mentioned.ReadsAllColumns)
            throw PartitionError("cannot use constant expression as partition key", element.Span);
        RequirePartitionClass(type, element, strategy);
        return references;
    }

    /// <summary>Without an operator class the type must have one of its own. Whether a type that can be sorted can be hashed is not known.</summary>
    private void RequirePartitionClass(PgType type, IndexElement element, PartitionStrategy strategy)
    {
        var isHash = strategy == PartitionStrategy.Hash;
        if (element.OperatorClass is not null || type.Missing is not null || (isHash ? Ordering.HasEquality(catalog, type) : Ordering.IsSortable(catalog, type)))
            return;
        throw Error(Rules.UndefinedObject, $"data type {TypeFormatter.Format(type)} has no default operator class for access method \"{(isHash ? "hash" : "btree")}\"", element.Span, "42704");
    }

    /// <summary>Whether rows of different partitions are alike no index can tell: a key must say in which partition a row lies.</summary>
    private static void RequirePartitionKeyIn(List<string> columns, Relation relation, bool isPrimary, Span span)
    {
        if (relation.PartitionedBy is not { } by)
            return;
        foreach (var column in by.Key)
        {
            if (column is null && by.Columns.Count > 0)
                throw Error(Rules.FeatureNotSupported, $"unsupported {(isPrimary ? "PRIMARY KEY" : "UNIQUE")} constraint with partition key definition", span);
            if (column is not null && !columns.Contains(column))
                throw Error(Rules.FeatureNotSupported, "unique constraint on partitioned table must include all partitioning columns", span);
        }
    }

    /// <summary>Rows would have to move where a value that says where they lie changes its type or goes away.</summary>
    private static void RequireNotInPartitionKey(Relation relation, string action, Name column)
    {
        if (relation.PartitionedBy is { } key && Contains(key.Columns, column.Text))
            throw Error(Rules.InvalidDefinition, $"cannot {action} column \"{column}\" because it is part of the partition key of relation \"{relation.Name}\"", column.Span, "42P16");
    }

    private static void RequireSamePersistence(Relation parent, string schema, string action, Span span)
    {
        if ((parent.Schema == TemporarySchema) == (schema == TemporarySchema))
            return;
        var (child, of) = schema == TemporarySchema ? ("temporary", "permanent") : ("permanent", "temporary");
        throw Error(Rules.WrongObjectType, $"cannot {action} a {child} relation as partition of {of} relation \"{parent.Name}\"", span);
    }

    private void CheckBound(Relation parent, PartitionBound bound, string partition)
    {
        CheckShape(parent, bound);
        RequireNoOverlap(parent, bound, partition);
    }

    /// <summary>A bound must be of the kind that its table is partitioned by, and hold values of its key (<c>transformPartitionBound</c>).</summary>
    private void CheckShape(Relation parent, PartitionBound bound)
    {
        var key = parent.PartitionedBy!;
        switch (bound)
        {
            case DefaultBound when key.Strategy == PartitionStrategy.Hash:
                throw InvalidTableDefinition("a hash-partitioned table may not have a default partition", bound.Span);
            case DefaultBound:
                break;
            case HashBound hash when key.Strategy == PartitionStrategy.Hash:
                if (hash.Modulus <= 0)
                    throw InvalidTableDefinition("modulus for hash partition must be an integer value greater than zero", bound.Span);
                if (hash.Remainder >= hash.Modulus)
                    throw InvalidTableDefinition("remainder for hash partition must be less than modulus", bound.Span);
                break;
            case ListBound list when key.Strategy == PartitionStrategy.List:
                foreach (var value in list.Values)
                    CheckBoundValue(parent, key.Key[0], value);
                break;
            case RangeBound range when key.Strategy == PartitionStrategy.Range:
                if (range.From.Length != key.Key.Count)
                    throw InvalidTableDefinition("FROM must specify exactly one value per partitioning column", bound.Span);
                if (range.To.Length != key.Key.Count)
                    throw InvalidTableDefinition("TO must specify exactly one value per partitioning column", bound.Span);
                CheckRange(parent, key, range.From);
                CheckRange(parent, key, range.To);
                break;
            default:
                throw InvalidTableDefinition($"invalid bound specification for a {key.Strategy.ToString().ToLowerInvariant()} partition", bound.Span);
        }
    }

    private void CheckRange(Relation parent, Partitioning key, Expr[] values)
    {
        string? infinite = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is NullLiteral)
                throw PartitionError("cannot specify NULL in range bound", values[i].Span);
            if (PartitionOrder.Infinity(values[i]) is null)
                CheckBoundValue(parent, key.Key[i], values[i]);
        }
        foreach (var value in values)
        {
            if (infinite is not null && PartitionOrder.Infinity(value) != infinite)
                throw Error(Rules.DatatypeMismatch, $"every bound following {infinite} must also be {infinite}", value.Span);
            infinite = PartitionOrder.Infinity(value);
        }
    }

    private void CheckBoundValue(Relation parent, string? column, Expr value)
    {
        if (value is StringLiteral or NullLiteral)
        {
            if (column is not null && parent.FindColumn(column) is >= 0 and var at && parent.Columns[at].Type.Type.MissingPart() is null)
                RequireInput(value, parent.Columns[at].Type.Type);
            return;
        }
        var mentioned = MentionedNames.In(value);
        if (mentioned.Columns.Count > 0 && mentioned.Tables.Count == 0)
            throw Error(Rules.FeatureNotSupported, "cannot use column reference in partition bound expression", mentioned.Columns[0].Span);
        if (TypeOf(value, null, ExpressionPlace.PartitionBound, out _) is not { } given || column is null || parent.FindColumn(column) is not (var index and >= 0))
            return;
        var type = parent.Columns[index].Type.Type;
        if (type.Missing is null && !Coercion.CanCoerce(catalog, given, type, CastContext.Assignment))
            throw Error(Rules.DatatypeMismatch, $"specified value cannot be cast to type {TypeFormatter.Format(type)} for column \"{column}\"", value.Span);
    }

    /// <summary>What can be said without computing values: of default partitions, of remainders, and of constants whose order is known.</summary>
    private void RequireNoOverlap(Relation parent, PartitionBound bound, string partition)
    {
        var others = new List<Relation>();
        foreach (var child in DirectChildrenOf(parent))
        {
            if (child.Relation is { Bound: not null } other && other.Name != partition)
                others.Add(other);
        }
        switch (bound)
        {
            case DefaultBound when others.Find(static other => other.Bound is DefaultBound) is { } other:
                throw PartitionError($"partition \"{partition}\" conflicts with existing default partition \"{other.Name}\"", bound.Span);
            case HashBound hash:
                RequireNoOverlap(hash, others, partition);
                break;
            case ListBound list:
                foreach (var value in list.Values)
                {
                    if (others.Find(other => other.Bound is ListBound its && Array.Exists(its.Values, known => PartitionOrder.Compare(known, value, TypeOfKey(parent, 0)) == 0)) is { } taken)
                        throw PartitionError($"partition \"{partition}\" would overlap partition \"{taken.Name}\"", value.Span);
                }
                break;
            case RangeBound range:
                RequireNoOverlap(parent, range, others, partition);
                break;
        }
    }

    private static PgType? TypeOfKey(Relation parent, int position) =>
        parent.PartitionedBy!.Key[position] is { } column && parent.FindColumn(column) is >= 0 and var index ? parent.Columns[index].Type.Type : null;

    /// <summary>Bounds from FROM on, up to TO, in which no other partition may lie.</summary>
    private static void RequireNoOverlap(Relation parent, RangeBound range, List<Relation> others, string partition)
    {
        int? Compare(Expr[] left, Expr[] right)
        {
            for (var i = 0; i < left.Length; i++)
            {
                if (PartitionOrder.Compare(left[i], right[i], TypeOfKey(parent, i)) is not 0 and var order)
                    return order;
            }
            return 0;
        }

        if (Compare(range.From, range.To) >= 0)
            throw PartitionError($"empty range bound specified for partition \"{partition}\"", range.Span);
        Relation? taken = null;
        foreach (var other in others)
        {
            // Of several the server names the one that begins first.
            if (other.Bound is RangeBound its && Compare(range.From, its.To) < 0 && Compare(its.From, range.To) < 0 && (taken?.Bound is not RangeBound first || Compare(its.From, first.From) < 0))
                taken = other;
        }
        if (taken is not null)
            throw PartitionError($"partition \"{partition}\" would overlap partition \"{taken.Name}\"", range.Span);
    }

    /// <summary>As <c>check_new_partition_bound</c> has it: of two moduli one is a factor of the other, and no remainder is taken twice.</summary>
    private static void RequireNoOverlap(HashBound hash, List<Relation> others, string partition)
    {
        Relation? taken = null;
        var first = int.MaxValue;
        foreach (var other in others)
        {
            if (other.Bound is not HashBound { Modulus: > 0 } its)
                continue;
            if (its.Modulus % hash.Modulus != 0 && hash.Modulus % its.Modulus != 0)
                throw PartitionError("every hash partition modulus must be a factor of the next larger modulus", hash.Span);
            // The server looks through the remainders from the new one's on, and names the partition that it meets first.
            var met = its.Modulus <= hash.Modulus ? hash.Remainder : its.Remainder;
            var common = Math.Min(its.Modulus, hash.Modulus);
            if (hash.Remainder % common == its.Remainder % common && met < first)
                (taken, first) = (other, met);
        }
        if (taken is not null)
            throw PartitionError($"partition \"{partition}\" would overlap partition \"{taken.Name}\"", hash.Span);
    }

    private static SchemaException PartitionError(string message, Span span) => Error(Rules.InvalidDefinition, message, span, "42P17");

    private static SchemaException InvalidTableDefinition(string message, Span span) => Error(Rules.InvalidDefinition, message, span, "42P16");
}
