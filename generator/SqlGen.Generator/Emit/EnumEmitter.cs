using System;

namespace SqlGen.Generator.Emit;

/// <summary>An enum of the database as a C# enum; Npgsql maps each member by its exact label.</summary>
internal static class EnumEmitter
{
    public static string Emit(NamedType @enum, string @namespace)
    {
        var type = TypeMap.DeclaredTypeName(@enum.Type);
        var writer = new CodeWriter().Header($"type {type}", @namespace);
        writer.Line();
        writer.Line($"/// <summary>The enum <c>{CSharpText.Xml(CSharpText.OneLine(type))}</c>.</summary>");
        using (writer.Block($"public enum {@enum.Name}"))
        {
            var names = new NameScope(StringComparer.Ordinal);
            foreach (var label in @enum.Type.Enum!.Labels)
            {
                writer.Line($"/// <summary><c>{CSharpText.Xml(CSharpText.OneLine(label))}</c></summary>");
                writer.Line($"[global::NpgsqlTypes.PgName({CSharpText.Literal(label)})]");
                writer.Line(names.Take(Naming.Pascal(label, "Empty")) + ",");
            }
        }
        return writer.ToString();
    }
}
