using System;
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
                CheckXmlNames(items, "element");
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
                CheckXmlNames(attributes, "attribute");
                Expect(TokenKind.RightParen);
                hasContent = TakeIf(TokenKind.Comma);
            }
            if (hasContent)
                content = ParseExprList();
        }
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.Element, name, content, attributes, false, null, From(start));
    }

    /// <summary>What has no name of its own takes that of its column; an attribute stands once.</summary>
    private void CheckXmlNames(XmlAttribute[] items, string kind)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var name = item.Name ?? (item.Value is ColumnRef { Star: false } column ? column.Parts[column.Parts.Length - 1] : null);
            if (name is null)
                Later($"unnamed XML {kind} value must be a column reference", item.Span);
            else if (!names.Add(name.Text) && kind == "attribute")
                Later($"XML attribute name \"{name.Text}\" appears more than once", item.Span);
        }
    }

    private XmlExpr ParseXmlExists()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        Enter();
        var path = ParseOperand();
        var document = ParseXmlPassing();
        Leave();
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
        // Without either it is a name.
        if (!TakeWords("by", "ref"))
            TakeWords("by", "value");
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
        var preserves = TakeWord("preserve");
        if (preserves || TakeWord("strip"))
            ExpectWord("whitespace");
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.Parse, null, [text], [], isDocument, null, From(start)) { Option = preserves ? "preserve" : null };
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
        string? standalone = null;
        if (TakeIf(TokenKind.Comma))
        {
            ExpectWord("standalone");
            standalone = TakeWord("no") ? TakeWord("value") ? "no value" : "no" : ExpectWord("yes").Value;
        }
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.Root, null, arguments.ToArray(), [], false, null, From(start)) { Option = standalone };
    }

    private XmlExpr ParseXmlSerialize()
    {
        var start = Take().Span;
        Expect(TokenKind.LeftParen);
        var isDocument = TakeDocumentOrContent();
        var value = ParseExpr();
        ExpectWord("as");
        var type = ParseSimpleType(false);
        var indents = false;
        if (TakeWord("no"))
            ExpectWord("indent");
        else
            indents = TakeWord("indent");
        Expect(TokenKind.RightParen);
        return new XmlExpr(XmlFunction.Serialize, null, [value], [], isDocument, type, From(start)) { Option = indents ? "indent" : null };
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
        CheckXmlTable(namespaces, columns);
        return new XmlTableRef(namespaces, row, document, columns, lateral, ParseOptionalAlias(), From(start));
    }

    /// <summary>What the grammar leaves open: no name twice, one default namespace, one column of numbers.</summary>
    private void CheckXmlTable(XmlAttribute[] namespaces, XmlTableColumn[] columns)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var hasOrdinality = false;
        foreach (var column in columns)
        {
            if (column.Type is null && hasOrdinality)
                Later("only one FOR ORDINALITY column is allowed", column.Span);
            hasOrdinality |= column.Type is null;
            if (!names.Add(column.Name.Text))
                Later($"column name \"{column.Name.Text}\" is not unique", column.Span);
        }
        names.Clear();
        var hasDefault = false;
        foreach (var one in namespaces)
        {
            if (one.Name is { } name ? !names.Add(name.Text) : hasDefault)
                Later(one.Name is null ? "only one default namespace is allowed" : $"namespace name \"{one.Name.Text}\" is not unique", one.Span);
            hasDefault |= one.Name is null;
        }
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
        bool? notNull = null;
        while (true)
        {
            var option = Current;
            if (TakeWord("default"))
            {
                var given = ParseRestrictedExpr();
                value = value is null ? given : throw Error("only one DEFAULT value is allowed", option.Span);
            }
            else if (TakeWord("path"))
            {
                var given = ParseRestrictedExpr();
                path = path is null ? given : throw Error("only one PATH value per column is allowed", option.Span);
            }
            else if (AtWord("not") || AtWord("null"))
            {
                if (TakeWord("not"))
                    ExpectWord("null");
                else
                    Take();
                notNull = notNull is null
                    ? option.IsWord("not")
                    : throw Error($"conflicting or redundant NULL / NOT NULL declarations for column \"{name.Text}\"", option.Span);
            }
            else
            {
                if (!AtIdentifier)
                    break;
                Take();
                ParseRestrictedExpr();
                throw Error(option.Value == "__pg__is_not_null" ? $"option name \"{option.Value}\" cannot be used in XMLTABLE" : $"unrecognized column option \"{option.Value}\"", option.Span);
            }
        }
        return new XmlTableColumn(name, type, path, value, notNull ?? false, From(name.Span));
    }
}
