using System.Collections.Generic;
using System.Globalization;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>CREATE INDEX.</content>
internal sealed partial class SchemaBuilder
{
    private void Create(CreateIndex create)
    {
        var relation = RequireOwnRelation(create.Table);
        if (relation.Kind is not (RelationKind.Table or RelationKind.MaterializedView))
            throw Error(Rules.WrongObjectType, $"cannot create index on relation \"{relation.Name}\"", create.Table.Span);
        if (create.Name is { } given)
        {
            if (create.IfNotExists && catalog.FindRelation(relation.Schema, given.Text) is not null)
                return;
            RequireFreeRelation(relation.Schema, given.Text, given.Span);
        }
        CheckMethod(create);
        var names = IndexColumnNames(relation, create.Elements, out var uses);
        var references = References.None;
        foreach (var element in create.Elements)
        {
            references = references.With(CheckElement(element, TypeOf(element.Expression, relation, ExpressionPlace.Index, out var its), create.Method)).With(its);
        }
        if (create.Predicate is { } condition)
            references = references.With(CheckCondition(condition, QueryOf(condition, relation), relation, ExpressionPlace.Predicate, "WHERE"));
        foreach (var column in create.Including)
        {
            if (relation.FindColumn(column.Text) < 0)
                throw UndefinedColumn($"column \"{column.Text}\" does not exist", column);
            names.Add(Unused(column.Text, names));
            uses.Add(column.Text);
        }
        foreach (var column in create.Predicate is { } predicate ? ColumnsIn(predicate, relation) : [])
            uses.Add(column);
        RequireStored(relation, uses, "indexes", "are", create.Table.Span);
        var parts = new IndexParts(names, uses, references);
        if (create.Unique)
        {
            RequirePartitionKeyIn(PlainColumns(create.Elements), relation, isPrimary: false, create.Table.Span);
            var key = new UniqueKey("", false, KeyColumns(create.Elements), create.Predicate is not null, create.NullsNotDistinct, IsConstraint: false)
            {
                HasOwnEquality = System.Array.Exists(create.Elements, static e => e.OperatorClass is { Last: var name } && !name.EndsWith("_pattern_ops", System.StringComparison.Ordinal)),
                Index = DefinitionOf(create),
            };
            AddKey(relation.RowType!, create.Name?.Text, key, parts);
        }
        else
            AddIndex(relation.RowType!, create.Name?.Text, parts);
    }

    /// <summary>ALTER INDEX … ATTACH PARTITION: one partition less whose index is missing; what does not fit changes nothing.</summary>
    private void Attach(AttachIndex attach)
    {
        var (whole, part) = (RequireRelation(attach.Index), RequireRelation(attach.Partition));
        if (whole.Owner?.Relation is not { } table || part.Owner?.Relation is not { } partition || IndexOfKey(table, whole.Name) is var position && position < 0)
            return;
        var isWhole = IndexOfKey(partition, part.Name) is var own and >= 0 && partition.Keys[own].Lacking.Count == 0;
        var key = table.Keys[position];
        if (isWhole)
            _changes.Put(table with { Keys = Mapped(table.Keys, other => other == key ? key with { Lacking = Without(key.Lacking, name => name == partition.ParentKey) } : other) });
    }

    private IndexDefinition? DefinitionOf(CreateIndex create)
    {
        if (create.Predicate is null && KeyColumns(create.Elements) is not null)
            return null;
        var elements = System.Array.ConvertAll(create.Elements, static e => e.Expression);
        var definition = new IndexDefinition(elements, create.Predicate, catalog.SearchPath, Words(new Span(create.Elements[0].Span.Start, create.Span.End)));
        NoteBound(definition);
        return definition;
    }

    /// <summary>The columns that an index is on; null if it is on an expression, too.</summary>
    private static List<string>? KeyColumns(IndexElement[] elements) => PlainColumns(elements) is var columns && columns.Count == elements.Length ? columns : null;

    private static List<string> PlainColumns(IndexElement[] elements)
    {
        var columns = new List<string>();
        foreach (var element in elements)
        {
            if (element.Expression is ColumnRef { Parts: { Length: 1 } parts, Star: false })
                columns.Add(parts[0].Text);
        }
        return columns;
    }

    private void AddIndex(PgType table, string? givenName, IndexParts parts)
    {
        var relation = table.Relation!;
        PutIndex(table, givenName ?? ChooseRelationName(relation.Schema, relation.Name, ObjectNames.Columns(parts.Names), "idx"), parts);
        foreach (var child in ChildrenOf(relation))
        {
            if (child.Relation!.IsPartition)
                AddIndex(child, null, parts);
        }
    }

    /// <summary>How an index's columns are called, and which columns of the table are in it.</summary>
    private List<string> IndexColumnNames(Relation relation, IndexElement[] elements, out List<string> uses)
    {
        var names = new List<string>();
        uses = [];
        foreach (var element in elements)
        {
            string name;
            if (element.Expression is ColumnRef { Parts: { Length: 1 } parts, Star: false })
            {
                name = parts[0].Text;
                if (IsSystemColumn(name))
                    throw Error(Rules.FeatureNotSupported, "index creation on system columns is not supported", parts[0].Span);
                if (relation.FindColumn(name) < 0)
                    throw UndefinedColumn($"column \"{name}\" does not exist", parts[0]);
                uses.Add(name);
            }
            else
            {
                name = ExpressionName(element.Expression) ?? "expr";
                uses.AddRange(ColumnsIn(element.Expression, relation));
            }
            names.Add(Unused(name, names));
        }
        return names;
    }

    private static string Unused(string name, List<string> names)
    {
        var unique = name;
        for (var i = 1; names.Contains(unique); i++)
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    /// <summary>The columns of a table that an expression over it mentions.</summary>
    private static List<string> ColumnsIn(Expr expression, Relation relation)
    {
        var columns = new List<string>();
        foreach (var column in MentionedNames.In(expression).Columns)
        {
            var name = column.Parts.Length > 0 ? column.Parts[column.Parts.Length - 1].Text : "";
            if (relation.FindColumn(name) >= 0 && !columns.Contains(name))
                columns.Add(name);
        }
        return columns;
    }

    /// <summary>What a result column of the expression would be called; null where it has no name of its own.</summary>
    private static string? ExpressionName(Expr expression) => expression switch
    {
        ColumnRef { Star: false, Parts: var parts } => parts[parts.Length - 1].Text,
        FunctionCall call => call.ColumnName ?? call.Function.Last,
        CastExpr cast => ExpressionName(cast.Operand) ?? cast.Type.Name.Last,
        CollateExpr collate => ExpressionName(collate.Operand),
        SubscriptExpr subscript => ExpressionName(subscript.Operand),
        FieldExpr { Field: { } field } => field.Text,
        CommonTypeCall call => call.Function.ToString().ToLowerInvariant(),
        NullIfExpr => "nullif",
        CaseExpr { Else: { } otherwise } => ExpressionName(otherwise) ?? "case",
        CaseExpr => "case",
        ArrayExpr => "array",
        RowExpr { Explicit: true } => "row",
        SqlValueExpr value => value.Name,
        _ => null,
    };
}
