using Npgsql;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>A type as <c>pg_type</c> has it.</summary>
/// <param name="Kind">b base, c composite, d domain, e enum, r range, m multirange, p pseudo.</param>
/// <param name="Part">Element of an array, base of a domain, subtype of a range, range of a multirange; else 0.</param>
internal sealed record ServerType(
    string Name, char Kind, bool IsArray, uint Part, int PartModifier, IReadOnlyList<string> Labels, IReadOnlyList<(uint Type, int Modifier)> Fields);

/// <summary>The types of a database by OID.</summary>
internal sealed class ServerTypes
{
    private readonly Dictionary<uint, ServerType> _types = [];

    public ServerType this[uint oid] => _types[oid];

    public static async Task<ServerTypes> LoadAsync(NpgsqlConnection connection)
    {
        const string Query = """
            SELECT t.oid, t.typname, t.typtype, t.typcategory = 'A' AND t.typelem <> 0,
              CASE t.typtype
                WHEN 'd' THEN t.typbasetype
                WHEN 'r' THEN (SELECT rngsubtype FROM pg_range WHERE rngtypid = t.oid)
                WHEN 'm' THEN (SELECT rngtypid FROM pg_range WHERE rngmultitypid = t.oid)
                ELSE t.typelem
              END,
              t.typtypmod,
              ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder),
              ARRAY(SELECT atttypid::bigint FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped ORDER BY attnum),
              ARRAY(SELECT atttypmod FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped ORDER BY attnum)
            FROM pg_type t
            """;
        var types = new ServerTypes();
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var fields = reader.GetFieldValue<long[]>(7).Zip(reader.GetFieldValue<int[]>(8), static (type, modifier) => ((uint)type, modifier));
            types._types.Add(reader.GetFieldValue<uint>(0), new ServerType(
                reader.GetString(1), reader.GetChar(2), reader.GetBoolean(3), reader.GetFieldValue<uint>(4), reader.GetInt32(5),
                reader.GetFieldValue<string[]>(6), fields.ToList()));
        }
        return types;
    }
}
