using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>TRUNCATE, which changes no definition but needs that none forbids it.</content>
internal sealed partial class SchemaBuilder
{
    private void Truncate(UtilityStatement truncate)
    {
        var emptied = new HashSet<PgType>();
        var says = _diagnostics.File[truncate.Span];
        var isOnly = Says(says, "only");
        foreach (var name in truncate.Relations)
        {
            if (RelationOrGap(name) is not { } relation)
                return;
            if (relation.Kind is not (RelationKind.Table or RelationKind.ForeignTable))
                throw Error(Rules.WrongObjectType, $"\"{relation.Name}\" is not a table", name.Span);
            if (isOnly && truncate.Relations.Length == 1 && relation.IsPartitioned)
                throw Error(Rules.WrongObjectType, "cannot truncate only a partitioned table", name.Span);
            Add(relation.RowType!);
        }
        if (Says(says, "cascade"))
            return;
        foreach (var relation in catalog.Relations)
        {
            foreach (var key in relation.ForeignKeys)
            {
                if (!emptied.Contains(relation.RowType!) && catalog.FindRelation(key.ReferencedSchema, key.ReferencedTable)?.RowType is { } referenced && emptied.Contains(referenced))
                    throw Error(Rules.FeatureNotSupported, "cannot truncate a table referenced in a foreign key constraint", truncate.Span);
            }
        }

        void Add(PgType table)
        {
            if (emptied.Add(table) && !isOnly)
                DirectChildrenOf(table.Relation!).ForEach(Add);
        }
    }

    /// <summary>CREATE UNLOGGED or TEMPORARY.</summary>
    private bool IsUnlogged(Statement create, QualifiedName name) =>
        _diagnostics.File[new Text.Span(create.Span.Start, name.Span.Start)] is var words && (Says(words, "unlogged") || Says(words, "temp") || Says(words, "temporary"));

    private static bool Says(string statement, string word)
    {
        foreach (var token in Syntax.Lexer.Lex(statement, namedParameters: false).Tokens)
        {
            if (token.IsWord(word))
                return true;
        }
        return false;
    }
}
