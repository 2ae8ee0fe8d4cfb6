using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>CREATE TYPE and DOMAIN.</content>
internal sealed partial class Parser
{
    private Statement ParseCreateType(Span start)
    {
        ExpectWord("type");
        var name = ParseAnyName();
        if (!TakeWord("as"))
        {
            var options = At(TokenKind.LeftParen) ? ParseDefinition(null) : null;
            return new CreateBaseType(name, options, From(start));
        }
        if (TakeWord("enum"))
        {
            Expect(TokenKind.LeftParen);
            var labels = At(TokenKind.RightParen) ? [] : ParseCommaList(static parser => parser.ParseString());
            Expect(TokenKind.RightParen);
            return new CreateEnum(name, labels, From(start));
        }
        if (TakeWord("range"))
            return ParseRange(name, start);
        if (At(TokenKind.LeftParen) && Peek(1).Kind == TokenKind.RightParen)
        {
            _index += 2;
            return new CreateComposite(name, [], From(start));
        }
        return new CreateComposite(name, ParseColumnDefinitionList(), From(start));
    }

    private CreateRange ParseRange(QualifiedName name, Span start)
    {
        QualifiedName? subtype = null;
        QualifiedName? multirange = null;
        var place = _index;
        Expect(TokenKind.LeftParen);
        do
        {
            var option = ParseLabel();
            if (!TakeOperator("="))
                continue;
            if (AtType && option.Text is "subtype" or "multirange_type_name")
            {
                var value = ParseTypeName(percentType: true).Name;
                if (option.Text == "subtype")
                    subtype = value;
                else
                    multirange = value;
            }
            else
                Require("option_value");
        }
        while (TakeIf(TokenKind.Comma));
        Expect(TokenKind.RightParen);
        NoteOptions("range", place, null);
        if (subtype is null)
            Later("type attribute \"subtype\" is required", From(start));
        return new CreateRange(name, subtype ?? name, multirange, From(start));
    }

    private CreateDomain ParseCreateDomain(Span start)
    {
        ExpectWord("domain");
        var name = ParseAnyName();
        TakeWord("as");
        TypeName? type = ParseTypeName();
        var constraints = ParseColumnConstraints(ref type, ofDomain: true);
        return new CreateDomain(name, type!, constraints, From(start));
    }
}
