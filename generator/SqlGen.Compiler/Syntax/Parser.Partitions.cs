using System.Globalization;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>How tables are partitioned.</content>
internal sealed partial class Parser
{
    /// <summary>PARTITION BY …, if it stands here.</summary>
    private PartitionKey? TakePartitionKey()
    {
        var start = Current.Span;
        if (!TakeWord("partition"))
            return null;
        ExpectWord("by");
        var strategy = ParseName();
        Expect(TokenKind.LeftParen);
        var elements = ParseCommaList(static parser => parser.ParsePartitionElement());
        Expect(TokenKind.RightParen);
        return new PartitionKey(StrategyOf(strategy), elements, From(start));
    }

    private static PartitionStrategy StrategyOf(Name name) => name.Text.ToLowerInvariant() switch
    {
        "list" => PartitionStrategy.List,
        "range" => PartitionStrategy.Range,
        "hash" => PartitionStrategy.Hash,
        _ => throw new SyntaxException(Rules.InvalidParameterValue, $"unrecognized partitioning strategy \"{name.Text}\"", name.Span),
    };

    private IndexElement ParsePartitionElement()
    {
        var start = Current.Span;
        var expression = ParseIndexExpression();
        Require("collate");
        var operatorClass = AtOperatorClass ? ParseAnyName() : null;
        return new IndexElement(expression, From(start)) { OperatorClass = operatorClass };
    }

    internal PartitionBound ParsePartitionBound()
    {
        var start = Current.Span;
        if (TakeWord("default"))
            return new DefaultBound(From(start));
        ExpectWord("for");
        ExpectWord("values");
        if (AtWord("with"))
            return ParseHashBound(start);
        if (TakeWord("in"))
            return new ListBound(ParseBoundValues(), From(start));
        ExpectWord("from");
        var from = ParseBoundValues();
        ExpectWord("to");
        return new RangeBound(from, ParseBoundValues(), From(start));
    }

    private Expr[] ParseBoundValues()
    {
        Expect(TokenKind.LeftParen);
        var values = ParseExprList();
        Expect(TokenKind.RightParen);
        return values;
    }

    private HashBound ParseHashBound(Span start)
    {
        var with = Take().Span;
        Expect(TokenKind.LeftParen);
        int? modulus = null, remainder = null;
        do
        {
            if (!AtNonReserved)
                throw Unexpected();
            var what = ParseLabel();
            var value = int.Parse(Expect(TokenKind.Integer).Value, CultureInfo.InvariantCulture);
            if (what.Text == "modulus")
                modulus = modulus is null ? value : throw Twice(what);
            else if (what.Text == "remainder")
                remainder = remainder is null ? value : throw Twice(what);
            else
                throw Error($"unrecognized hash partition bound specification \"{what.Text}\"", what.Span);
        }
        while (TakeIf(TokenKind.Comma));
        Expect(TokenKind.RightParen);
        return new HashBound(
            modulus ?? throw Error("modulus for hash partition must be specified", with),
            remainder ?? throw Error("remainder for hash partition must be specified", with),
            From(start));
    }

    private static SyntaxException Twice(Name what) =>
        new(Rules.DuplicateObject, $"{what.Text} for hash partition provided more than once", what.Span);
}
