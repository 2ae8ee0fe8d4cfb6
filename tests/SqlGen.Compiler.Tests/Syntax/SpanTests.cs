using System.Collections;
using System.Reflection;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Fuzz.Syntax;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Syntax;

/// <summary>Where a piece of a statement stands: from the beginning of a token to the end of one, with its parentheses whole, and around all of its own pieces.</summary>
public sealed class SpanTests
{
    [Fact]
    public void A_node_is_where_its_words_are()
    {
        var wrong = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var sql in WholeTreeTests.Written.Concat(Places.Statements.Select(static place => place.Replace("%", "x", StringComparison.Ordinal))))
        {
            if (WholeTreeTests.Parse(sql) is not { } statement)
                continue;
            var tokens = Lexer.Lex(sql, namedParameters: true).Tokens.Where(static token => token.Kind != TokenKind.End).ToList();
            var starts = tokens.Select(static token => token.Span.Start).ToHashSet();
            var ends = tokens.Select(static token => token.Span.End).ToHashSet();
            foreach (var (node, parent, place) in Below(statement))
            {
                var (outer, inner) = (parent?.Span ?? new Span(0, sql.Length), node.Span);
                var text = inner.Start >= 0 && inner.Start <= inner.End && inner.End <= sql.Length ? sql[inner.Start..inner.End] : "out of the text";
                void Wrong(string what) => wrong.TryAdd($"{place} {what}", $"'{text}' of {sql}");
                if (inner.Length > 0 && !(starts.Contains(inner.Start) && ends.Contains(inner.End)))
                    Wrong("cuts a token");
                if (inner.Start < outer.Start || inner.End > outer.End)
                    Wrong("is out of it");
                // Like the place that the server gives it, an expression begins at the first word of its left operand, whatever parentheses are around that.
                var open = tokens.Where(token => inner.Start <= token.Span.Start && token.Span.End <= inner.End)
                    .Sum(static token => token.Kind switch { TokenKind.LeftParen => 1, TokenKind.RightParen => -1, _ => 0 });
                if (node is Expr ? open > 0 : open != 0)
                    Wrong("cuts parentheses");
            }
        }
        AssertNone.Of(wrong.Select(static w => $"{w.Key}: {w.Value}"));
    }

    private static IEnumerable<(Node Node, Node? Parent, string Place)> Below(Node root)
    {
        var pending = new Stack<(Node, Node?, string)>([(root, null, root.GetType().Name)]);
        while (pending.TryPop(out var found))
        {
            yield return found;
            var node = found.Item1;
            foreach (var property in node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.GetIndexParameters().Length == 0))
            {
                foreach (var child in Nodes(property.GetValue(node)))
                    pending.Push((child, node, $"{node.GetType().Name}.{property.Name}: {child.GetType().Name}"));
            }
        }
    }

    private static IEnumerable<Node> Nodes(object? value) => value switch
    {
        Node node => [node],
        string => [],
        IEnumerable items => items.Cast<object?>().SelectMany(Nodes),
        _ => [],
    };
}
