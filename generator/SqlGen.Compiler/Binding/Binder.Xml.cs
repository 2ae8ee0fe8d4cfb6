using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>The functions of SQL/XML (<c>transformXmlExpr</c>).</content>
internal sealed partial class Binder
{
    private SqlType XmlType => new(_catalog.SystemType("xml"));

    private BoundExpr BindXml(XmlExpr xml, Scope scope)
    {
        if (xml.Kind == XmlFunction.Exists)
            return CallSystem("xmlexists", xml.Span, BindAll(xml.Arguments, scope));
        if (xml.Kind == XmlFunction.Serialize)
            return BindXmlSerialize(xml, scope);
        var arguments = new List<BoundExpr>();
        var names = new HashSet<string>();
        foreach (var attribute in xml.Attributes)
        {
            var value = BindExpr(attribute.Value, scope);
            var name = attribute.Name?.Text ?? (attribute.Value is ColumnRef { Star: false } ? ColumnNames.Of(attribute.Value) : null);
            if (name is null)
            {
                var part = xml.Kind == XmlFunction.Element ? "attribute" : "element";
                return Error(Rules.SyntaxError, $"unnamed XML {part} value must be a column reference", attribute.Span);
            }
            if (!names.Add(name) && xml.Kind == XmlFunction.Element)
                return Error(Rules.SyntaxError, $"XML attribute name \"{name}\" appears more than once", attribute.Span);
            arguments.Add(value);
        }
        var function = xml.Kind == XmlFunction.ProcessingInstruction ? "XMLPI" : "XML" + xml.Kind.ToString().ToUpperInvariant();
        for (var i = 0; i < xml.Arguments.Length; i++)
        {
            var argument = BindExpr(xml.Arguments[i], scope);
            arguments.Add(argument is BoundError || xml.Kind == XmlFunction.Element ? argument : CoerceTo(XmlArgument(xml.Kind, i), argument, function));
        }
        return AnyFailed(arguments) ? Failed(xml.Span) : new BoundConstruct(function, ListOf(arguments.ToArray()), XmlType, xml.Span)
        {
            Form = $"{xml.Name?.Text} {xml.IsDocument} {xml.Option} {string.Join(",", names)}",
        };
    }

    private PgType XmlArgument(XmlFunction function, int index) => function switch
    {
        XmlFunction.Concat => XmlType.Type,
        XmlFunction.Root when index == 0 => XmlType.Type,
        _ => TextType,
    };

    private BoundExpr BindXmlSerialize(XmlExpr xml, Scope scope)
    {
        var value = BindExpr(xml.Arguments[0], scope);
        if (value is BoundError || ResolveType(xml.Type!) is not { } type)
            return Failed(xml.Span);
        value = CoerceTo(XmlType.Type, value, "XMLSERIALIZE");
        if (value is BoundError)
            return value;
        var text = new BoundConstruct("XMLSERIALIZE", ListOf(value), new SqlType(TextType), xml.Span) { Form = $"{xml.IsDocument} {xml.Option}" };
        return TryCoerce(text, type, CastContext.Implicit)
            ?? Error(Rules.CannotCoerce, $"cannot cast XMLSERIALIZE result to {type.Type.FormatName()}", xml.Span);
    }

    private BoundExpr BindIsDocument(IsDocumentExpr document, Scope scope)
    {
        var operand = BindExpr(document.Operand, scope);
        operand = operand is BoundError ? operand : CoerceTo(XmlType.Type, operand, "IS DOCUMENT");
        return operand is BoundError ? operand : new BoundConstruct("IS DOCUMENT", ListOf(operand), BooleanType, document.Span);
    }

    private BoundExpr BindIsNormalized(IsNormalizedExpr normalized, Scope scope)
    {
        var form = new BoundLiteral(normalized.Form, new SqlType(TextType), normalized.Span);
        return CallSystem("is_normalized", normalized.Span, [BindExpr(normalized.Operand, scope), form]);
    }
}
