using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding;

/// <summary>What a construct is called that the parser reads and the binder does not take yet.</summary>
internal static class UnsupportedNames
{
    public static string Of(FromItem item) => item switch
    {
        XmlTableRef => "XMLTABLE",
        JsonTableRef => "JSON_TABLE",
        _ => "this item of FROM",
    };
}
