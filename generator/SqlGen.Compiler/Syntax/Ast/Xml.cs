using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>A function of SQL/XML.</summary>
internal sealed class XmlExpr(
    XmlFunction kind, Name? name, Expr[] arguments, XmlAttribute[] attributes, bool isDocument, TypeName? type, Span span) : Expr(span)
{
    public XmlFunction Kind { get; } = kind;

    /// <summary>XMLELEMENT's or XMLPI's name.</summary>
    public Name? Name { get; } = name;

    public Expr[] Arguments { get; } = arguments;

    /// <summary>XMLATTRIBUTES of an element, or the items of XMLFOREST.</summary>
    public XmlAttribute[] Attributes { get; } = attributes;

    /// <summary>For XMLPARSE and XMLSERIALIZE: DOCUMENT and not CONTENT.</summary>
    public bool IsDocument { get; } = isDocument;

    /// <summary>For XMLSERIALIZE: what it gives.</summary>
    public TypeName? Type { get; } = type;

    /// <summary>What is said besides: PRESERVE WHITESPACE, STANDALONE, INDENT; null for nothing.</summary>
    public string? Option { get; init; }
}

internal enum XmlFunction { Concat, Element, Exists, Forest, Parse, ProcessingInstruction, Root, Serialize }

internal sealed class XmlAttribute(Expr value, Name? name, Span span) : Node(span)
{
    public Expr Value { get; } = value;
    public Name? Name { get; } = name;
}

/// <summary>IS DOCUMENT.</summary>
internal sealed class IsDocumentExpr(Expr operand, bool not, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public bool Not { get; } = not;
}

/// <summary>IS NORMALIZED; <see cref="Form"/> in lower case.</summary>
internal sealed class IsNormalizedExpr(Expr operand, string form, bool not, Span span) : Expr(span)
{
    public Expr Operand { get; } = operand;
    public string Form { get; } = form;
    public bool Not { get; } = not;
}

/// <summary>WHERE CURRENT OF; a null cursor is a parameter.</summary>
internal sealed class CurrentOfExpr(Name? cursor, Span span) : Expr(span)
{
    public Name? Cursor { get; } = cursor;
}

/// <summary>MERGE_ACTION().</summary>
internal sealed class MergeActionExpr(Span span) : Expr(span);

/// <summary>XMLTABLE.</summary>
internal sealed class XmlTableRef(
    XmlAttribute[] namespaces, Expr row, Expr document, XmlTableColumn[] columns, bool lateral, TableAlias? alias, Span span) : FromItem(span)
{
    public XmlAttribute[] Namespaces { get; } = namespaces;
    public Expr Row { get; } = row;
    public Expr Document { get; } = document;
    public XmlTableColumn[] Columns { get; } = columns;
    public bool Lateral { get; } = lateral;
    public TableAlias? Alias { get; } = alias;
}

/// <summary>A column of XMLTABLE; without a type it is FOR ORDINALITY.</summary>
internal sealed class XmlTableColumn(Name name, TypeName? type, Expr? path, Expr? @default, bool notNull, Span span) : Node(span)
{
    public Name Name { get; } = name;
    public TypeName? Type { get; } = type;
    public Expr? Path { get; } = path;
    public Expr? Default { get; } = @default;
    public bool NotNull { get; } = notNull;
}
