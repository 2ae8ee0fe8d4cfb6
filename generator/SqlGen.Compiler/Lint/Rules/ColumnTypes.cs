using System.Linq;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>Types of new columns that are regretted later: changing them writes the table anew.</summary>
internal static class ColumnTypes
{
    public static void Check(SchemaChange change)
    {
        var types = change.Statement switch
        {
            CreateTable create => create.Elements.OfType<ColumnDefinition>().Select(static column => column.Type),
            AlterTable alter => alter.Actions.Select(static action => action switch
            {
                AddColumn add => add.Column.Type,
                AlterColumnType typed => typed.Type,
                _ => null,
            }).OfType<TypeName>(),
            _ => [],
        };
        foreach (var type in types)
        {
            if (type.Name.Schema is not (null or "pg_catalog"))
                continue;
            if (VolatileDefault.IsSerial(type))
                change.Report(Text.Rules.SerialColumn, "its sequence has rights and an owner of its own; write GENERATED ALWAYS AS IDENTITY", type.Span);
            (Rule Rule, string Message)? finding = type.Name.Last switch
            {
                "varchar" when type.Modifiers.Length > 0 => (Text.Rules.VarcharColumn, "write text, and a CHECK where its length has a bound: that can be changed without a lock for long"),
                "bpchar" => (Text.Rules.CharColumn, "it is filled up with blanks, and no faster; write text"),
                "timestamp" => (Text.Rules.TimestampColumn, "it is no moment, but what a clock somewhere shows; write timestamptz"),
                "int4" or "serial" or "serial4" => (Text.Rules.IntegerColumn, "it ends at 2147483647, and changing it later writes the table anew; write bigint"),
                "int2" or "smallserial" or "serial2" => (Text.Rules.SmallintColumn, "it ends at 32767, and changing it later writes the table anew; write bigint"),
                _ => null,
            };
            if (finding is { } found)
                change.Report(found.Rule, found.Message, type.Span);
        }
    }
}
