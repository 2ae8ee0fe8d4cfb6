using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding;

/// <summary>What a construct is called that the parser reads and the binder does not take yet.</summary>
internal static class UnsupportedNames
{
    public static string Of(Expr expr) => expr switch
    {
        JsonObjectExpr => "JSON_OBJECT",
        JsonArrayExpr => "JSON_ARRAY",
        JsonAggregateExpr aggregate => aggregate.Key is null ? "JSON_ARRAYAGG" : "JSON_OBJECTAGG",
        JsonConversionExpr conversion => conversion.Kind switch
        {
            JsonConversion.Parse => "JSON()",
            JsonConversion.Scalar => "JSON_SCALAR",
            _ => "JSON_SERIALIZE",
        },
        JsonPathExpr path => "JSON_" + path.Kind.ToString().ToUpperInvariant(),
        IsJsonExpr => "IS JSON",
        XmlExpr { Kind: XmlFunction.ProcessingInstruction } => "XMLPI",
        XmlExpr xml => "XML" + xml.Kind.ToString().ToUpperInvariant(),
        IsDocumentExpr => "IS DOCUMENT",
        IsNormalizedExpr => "IS NORMALIZED",
        _ => "this expression",
    };

    public static string Of(FromItem item) => item switch
    {
        XmlTableRef => "XMLTABLE",
        JsonTableRef => "JSON_TABLE",
        _ => "this item of FROM",
    };
}
