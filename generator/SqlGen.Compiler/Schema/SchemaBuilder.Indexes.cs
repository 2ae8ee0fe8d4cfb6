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
        var relation = RequireRelation(create.Table);
        if (relation.Kind is not (RelationKind.Table or RelationKind.MaterializedView))
            throw Error(Rules.WrongObjectType, $"cannot create index on relation \"{relation.Name}\"", create.Table.Span);
        if (create.Name is { } given)
        {
            if (create.IfNotExists && catalog.FindRelation(relation.Schema, given.Text) is not null)
                return;
            RequireFreeRelation(relation.Schema, given.Text, given.Span);
        }
        var names = IndexColumnNames(relation, create.Elements, out var columns);
        var table = relation.RowType!;
        if (create.Unique)
        {
            var overColumns = columns.Count == create.Elements.Length;
            var key = new UniqueKey("", false, overColumns ? columns : null, create.Predicate is not null, create.NullsNotDistinct, IsConstraint: false);
            var name = create.Name?.Text ?? ChooseRelationName(relation.Schema, relation.Name, ObjectNames.Columns(names), "idx");
            AddKey(table, name, key);
        }
        else
            AddIndex(table, create.Name?.Text, names, columns);
    }

    private void AddIndex(PgType table, string? givenName, List<string> names, List<string> columns)
    {
        var relation = table.Relation!;
        var name = givenName ?? ChooseRelationName(relation.Schema, relation.Name, ObjectNames.Columns(names), "idx");
        _changes.Put(new Relation(relation.Schema, name, RelationKind.Index, []) { Owner = table, OwnerColumns = columns });
        foreach (var child in ChildrenOf(relation))
        {
            if (child.Relation!.IsPartition)
                AddIndex(child, null, names, columns);
        }
    }

    /// <summary>How an index's columns are called, and which of them are columns of the table.</summary>
    private static List<string> IndexColumnNames(Relation relation, IndexElement[] elements, out List<string> columns)
    {
        var names = new List<string>();
        columns = [];
        foreach (var element in elements)
        {
            string name;
            if (element.Expression is ColumnRef { Parts: { Length: 1 } parts, Star: false })
            {
                name = parts[0].Text;
                if (relation.FindColumn(name) < 0)
                    throw Error(Rules.UndefinedColumn, $"column \"{name}\" does not exist", parts[0].Span);
                columns.Add(name);
            }
            else
                name = ExpressionName(element.Expression) ?? "expr";
            var unique = name;
            for (var i = 1; names.Contains(unique); i++)
                unique = name + i.ToString(CultureInfo.InvariantCulture);
            names.Add(unique);
        }
        return names;
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
