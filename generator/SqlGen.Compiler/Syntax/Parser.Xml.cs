using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>The functions and the table of SQL/XML (manual, section 9.15).</content>
internal sealed partial class Parser
{
    private XmlExpr? ParseXmlFunction(Token token)
    {
        switch (token.Value)
        {
            case "xmlconcat":
                return new XmlExpr(XmlFunction.Concat, null, ParseArguments(), [], false, null, From(token.Span));
            case "xmlelement": return ParseXmlElement();
            case "xmlexists": return ParseXmlExists();
            case "xmlforest":
                Take();
                Expect(TokenKind.LeftParen);
                var items = ParseCommaList(static parser => parser.ParseXmlAttribute());
                Expect(TokenKind.RightParen);
                return new XmlExpr(XmlFunction.Forest, null, [], items, false, null, From(token.Span));
            case "xmlparse": return ParseXmlParse();
            case "xmlpi": return ParseXmlInstruction();
            case "xmlroot": return ParseXmlRoot();
            case "xmlserialize": return ParseXmlSerialize();
            default: return null;
        }
    }

    private XmlAttribute ParseXmlAttribute()
    {
        var value = ParseExpr();
        return new XmlAttribute(value, TakeWord("as") ? ParseLabel() : null, From(value.Span));
    }

    private XmlExpr ParseXmlElement()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        ExpectWord("name");
        var name = ParseLabel();
        XmlAttribute[] attributes = [];
        Expr[] content = [];
        if (TakeIf(TokenKind.Comma))
        {
            var hasContent = true;
            if (AtWord("xmlattributes") && Peek(1).Kind == TokenKind.LeftParen)
            {
                _index += 2;
                attributes = ParseCommaList(static parser => parser.ParseXmlAttribute());
                Expect(TokenKind.RightParen);
                hasContent = TakeIf(TokenKind.Comma);
            }
            if (hasContent)
                content = ParseExprList();
        }
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.Element, name, content, attributes, false, null, From(start));
    }

    private XmlExpr ParseXmlExists()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        var path = ParseOperand();
        var document = ParseXmlPassing();
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.Exists, null, [path, document], [], false, null, From(start));
    }

    private Expr ParseXmlPassing()
    {
        ExpectWord("passing");
        SkipXmlMechanism();
        var document = ParseOperand();
        SkipXmlMechanism();
        return document;
    }

    private void SkipXmlMechanism()
    {
        if (AtWord("by") && !TakeWords("by", "ref"))
            SkipWords("by", "value");
    }

    private bool TakeDocumentOrContent()
    {
        if (TakeWord("document"))
            return true;
        ExpectWord("content");
        return false;
    }

    private XmlExpr ParseXmlParse()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        var isDocument = TakeDocumentOrContent();
        var text = ParseExpr();
        if (TakeWord("preserve") || TakeWord("strip"))
            ExpectWord("whitespace");
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.Parse, null, [text], [], isDocument, null, From(start));
    }

    private XmlExpr ParseXmlInstruction()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        ExpectWord("name");
        var name = ParseLabel();
        Expr[] content = TakeIf(TokenKind.Comma) ? [ParseExpr()] : [];
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.ProcessingInstruction, name, content, [], false, null, From(start));
    }

    private XmlExpr ParseXmlRoot()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        var arguments = new List<Expr> { ParseExpr() };
        Expect(TokenKind.Comma);
        ExpectWord("version");
        if (!TakeWords("no", "value"))
            arguments.Add(ParseExpr());
        if (TakeIf(TokenKind.Comma))
        {
            ExpectWord("standalone");
            if (TakeWord("no"))
                TakeWord("value");
            else
                ExpectWord("yes");
        }
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.Root, null, arguments.ToArray(), [], false, null, From(start));
    }

    private XmlExpr ParseXmlSerialize()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        var isDocument = TakeDocumentOrContent();
        var value = ParseExpr();
        ExpectWord("as");
        var type = ParseSimpleType(false);
        if (TakeWord("no"))
            ExpectWord("indent");
        else
            TakeWord("indent");
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.Serialize, null, [value], [], isDocument, type, From(start));
    }

    private XmlTableRef ParseXmlTable(bool lateral, Span start)
    {
        Take();
        Expect(TokenKind.LeftParen);
        XmlAttribute[] namespaces = [];
        if (AtWord("xmlnamespaces") && Peek(1).Kind == TokenKind.LeftParen)
        {
            _index += 2;
            namespaces = ParseCommaList(static parser => parser.ParseXmlNamespace());
            Expect(TokenKind.RightParen);
            Expect(TokenKind.Comma);
        }
        var row = ParseOperand();
        var document = ParseXmlPassing();
        ExpectWord("columns");
        var columns = ParseCommaList(static parser => parser.ParseXmlTableColumn());
        Expect(TokenKind.RightParen);
        return new XmlTableRef(namespaces, row, document, columns, lateral, ParseOptionalAlias(), From(start));
    }

    private XmlAttribute ParseXmlNamespace()
    {
        var start = Current.Span;
        if (TakeWord("default"))
            return new XmlAttribute(ParseRestrictedExpr(), null, From(start));
        var uri = ParseRestrictedExpr();
        ExpectWord("as");
        return new XmlAttribute(uri, ParseLabel(), From(start));
    }

    private XmlTableColumn ParseXmlTableColumn()
    {
        var name = ParseName();
        if (TakeWord("for"))
        {
            ExpectWord("ordinality");
            return new XmlTableColumn(name, null, null, null, false, From(name.Span));
        }
        var type = ParseTypeName();
        Expr? path = null, value = null;
        var notNull = false;
        while (true)
        {
            if (TakeWord("default"))
                value = ParseRestrictedExpr();
            else if (TakeWord("path"))
                path = ParseRestrictedExpr();
            else if (TakeWord("not"))
            {
                ExpectWord("null");
                notNull = true;
            }
            else if (!TakeWord("null"))
            {
                if (!AtIdentifier)
                    break;
                var option = Take();
                ParseRestrictedExpr();
                throw Error($"unrecognized column option \"{option.Value}\"", option.Span);
            }
        }
        return new XmlTableColumn(name, type, path, value, notNull, From(name.Span));
    }
}
