using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>A function of SQL/XML.</summary>
/// <param name="Name">XMLELEMENT's or XMLPI's name.</param>
/// <param name="Attributes">XMLATTRIBUTES of an element, or the items of XMLFOREST.</param>
/// <param name="IsDocument">For XMLPARSE and XMLSERIALIZE: DOCUMENT and not CONTENT.</param>
/// <param name="Type">For XMLSERIALIZE: what it gives.</param>
public sealed record XmlExpr(
    XmlFunction Kind, Name? Name, Expr[] Arguments, XmlAttribute[] Attributes, bool IsDocument, TypeName? Type, Span Span) : Expr(Span);
public enum XmlFunction { Concat, Element, Exists, Forest, Parse, ProcessingInstruction, Root, Serialize }
public sealed record XmlAttribute(Expr Value, Name? Name, Span Span) : Node(Span);

/// <summary>IS DOCUMENT.</summary>
public sealed record IsDocumentExpr(Expr Operand, bool Not, Span Span) : Expr(Span);

/// <summary>IS NORMALIZED; <paramref name="Form"/> in lower case.</summary>
public sealed record IsNormalizedExpr(Expr Operand, string Form, bool Not, Span Span) : Expr(Span);

/// <summary>WHERE CURRENT OF; a null cursor is a parameter.</summary>
public sealed record CurrentOfExpr(Name? Cursor, Span Span) : Expr(Span);

/// <summary>MERGE_ACTION().</summary>
public sealed record MergeActionExpr(Span Span) : Expr(Span);

/// <summary>XMLTABLE.</summary>
public sealed record XmlTableRef(
    XmlAttribute[] Namespaces, Expr Row, Expr Document, XmlTableColumn[] Columns, bool Lateral, TableAlias? Alias, Span Span) : FromItem(Span);

/// <summary>A column of XMLTABLE; without a type it is FOR ORDINALITY.</summary>
public sealed record XmlTableColumn(Name Name, TypeName? Type, Expr? Path, Expr? Default, bool NotNull, Span Span) : Node(Span);
