using System.Text;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Windows and their frames.</content>
internal sealed partial class Parser
{
    private WindowDefinition ParseNamedWindow()
    {
        var name = ParseName();
        ExpectWord("as");
        return ParseWindowDefinition(name);
    }

    private WindowDefinition ParseWindowDefinition(Name? name)
    {
        var start = name?.Span ?? Current.Span;
        var place = _index;
        Expect(TokenKind.LeftParen);
        Name? based = null;
        if (IsColumnName(Current) && !AtWord("partition") && !(At(TokenKind.Word) && Current.Value is "rows" or "range" or "groups"))
            based = ParseName();
        Expr[] partition = [];
        if (TakeWord("partition"))
        {
            ExpectWord("by");
            partition = ParseExprList();
        }
        var order = AtWord("order") ? ParseOrderBy() : [];
        var frame = At(TokenKind.Word) && Current.Value is "rows" or "range" or "groups" ? ParseFrame() : null;
        Expect(TokenKind.RightParen);
        var words = new StringBuilder();
        for (var i = place; i < _index; i++)
            words.Append((int)_tokens[i].Kind).Append(_tokens[i].Value).Append(' ');
        return new WindowDefinition(name, based, partition, order, frame, words.ToString(), From(start));
    }

    private WindowFrame ParseFrame()
    {
        var token = Take();
        var frameStart = AtWord("between") ? Peek(1).Span : Current.Span;
        var unit = token.Value switch { "rows" => FrameUnit.Rows, "range" => FrameUnit.Range, _ => FrameUnit.Groups };
        // With an operator behind it that no operand begins with, it is a column of that name.
        var isColumn = Peek(1).Kind is TokenKind.Dot or TokenKind.Typecast or TokenKind.LeftBracket || Peek(1) is { Kind: TokenKind.Operator, Value: "*" or "/" or "%" or "^" };
        var between = !isColumn && TakeWord("between");
        if (between && AtWord("between"))
            throw Unexpected();
        var (first, startOffset) = ParseFrameBound();
        Expr? endOffset = null;
        var last = FrameBound.CurrentRow;
        if (between)
        {
            ExpectWord("and");
            var endStart = Current.Span;
            (last, endOffset) = ParseFrameBound();
            CheckFrame(first, last, frameStart, endStart);
        }
        else
            CheckFrame(first, null, frameStart, frameStart);
        var place = _index;
        var excludes = TakeWord("exclude");
        if (excludes)
        {
            if (TakeWord("current"))
                ExpectWord("row");
            else if (!TakeWord("group") && !TakeWord("ties"))
            {
                ExpectWord("no");
                ExpectWord("others");
            }
        }
        Keep("exclude", place);
        return new WindowFrame(unit, startOffset, endOffset, From(token.Span))
        {
            HoldsCurrentRow = !excludes && first is FrameBound.UnboundedPreceding or FrameBound.CurrentRow
                && last is FrameBound.CurrentRow or FrameBound.UnboundedFollowing,
        };
    }

    private enum FrameBound { UnboundedPreceding, Preceding, CurrentRow, Following, UnboundedFollowing }

    private (FrameBound Bound, Expr? Offset) ParseFrameBound()
    {
        if (TakeWords("current", "row"))
            return (FrameBound.CurrentRow, null);
        if (AtWord("unbounded") && Peek(1) is { Kind: TokenKind.Word, Value: "preceding" or "following" })
        {
            _index += 2;
            return (_tokens[_index - 1].Value == "preceding" ? FrameBound.UnboundedPreceding : FrameBound.UnboundedFollowing, null);
        }
        var offset = ParseExpr();
        if (TakeWord("preceding"))
            return (FrameBound.Preceding, offset);
        ExpectWord("following");
        return (FrameBound.Following, offset);
    }

    /// <summary>The frames that no row can have; refused in the grammar already.</summary>
    private static void CheckFrame(FrameBound start, FrameBound? end, Span startSpan, Span endSpan)
    {
        if (start == FrameBound.UnboundedFollowing)
            throw new SyntaxException(Rules.WindowingError, "frame start cannot be UNBOUNDED FOLLOWING", startSpan);
        if (end is null && start == FrameBound.Following)
            throw new SyntaxException(Rules.WindowingError, "frame starting from following row cannot end with current row", startSpan);
        var message = (start, end) switch
        {
            (_, FrameBound.UnboundedPreceding) => "frame end cannot be UNBOUNDED PRECEDING",
            (FrameBound.CurrentRow, FrameBound.Preceding) => "frame starting from current row cannot have preceding rows",
            (FrameBound.Following, FrameBound.Preceding or FrameBound.CurrentRow) => "frame starting from following row cannot have preceding rows",
            _ => null,
        };
        if (message is not null)
            throw new SyntaxException(Rules.WindowingError, message, endSpan);
    }
}
