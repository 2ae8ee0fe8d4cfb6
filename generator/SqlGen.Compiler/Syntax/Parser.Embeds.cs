using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

internal sealed partial class Parser
{
    /// <summary>What follows <c>sqlc.embed_many(</c>: a table, and what each of its rows has besides.</summary>
    private Expr ParseEmbedMany(Span start)
    {
        var table = Current;
        if (table.Kind is not (TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.String) || Peek(1).Kind is not (TokenKind.RightParen or TokenKind.Comma))
            throw NoEmbed("sqlc.embed_many takes the name of a table, and after it sqlc.embed (…) or sqlc.embed_many (…)", table.Span);
        Take();
        var items = new List<Expr>();
        while (TakeIf(TokenKind.Comma))
        {
            var place = Current.Span;
            var item = ParseExpr();
            if (item is not (EmbedExpr or EmbedManyExpr))
                throw NoEmbed("what each row of sqlc.embed_many has besides is sqlc.embed (…) or sqlc.embed_many (…); another expression is not supported", place);
            items.Add(item);
        }
        Expect(TokenKind.RightParen);
        return new EmbedManyExpr(new Name(table.Value, table.Span), items.ToArray(), From(start));
    }

    private static SyntaxException NoEmbed(string message, Span place) => new(Rules.NotSupported, message, place);
}
