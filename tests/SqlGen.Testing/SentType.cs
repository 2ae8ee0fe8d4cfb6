using System.Reflection;
using Npgsql;

namespace SqlGen.Testing;

/// <summary>
/// A column's type as the server sent it. Npgsql knows it but shows only a name of its own making, in which half of the length modifiers
/// are missing (<c>interval day</c>, <c>char(1)</c>); so it is taken from the inside.
/// </summary>
internal static class SentType
{
    private const BindingFlags Inside = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>The OID and the length modifier, -1 for none.</summary>
    public static (uint Oid, int Modifier) Of(NpgsqlDataReader reader, int column)
    {
        var fields = Get(reader, "RowDescription");
        var field = fields.GetType().GetProperty("Item", Inside, null, null, [typeof(int)], null)!.GetValue(fields, [column])!;
        return ((uint)Get(field, "TypeOID"), (int)Get(field, "TypeModifier"));
    }

    private static object Get(object holder, string member) =>
        (holder.GetType().GetProperty(member, Inside)?.GetValue(holder) ?? holder.GetType().GetField(member, Inside)?.GetValue(holder))
        ?? throw new MissingMemberException(holder.GetType().FullName, member);
}
