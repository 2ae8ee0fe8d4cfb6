using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;

namespace SqlGen.Compiler;

/// <summary>
/// The SQL by which a server knows which shard it is and refuses rows that belong to another: a table with its name, and a CHECK on the bucket of each
/// sharded table's key. It can be run again, with another map.
/// </summary>
public static class ShardGuard
{
    // HASH_PARTITION_SEED of the server's sources; what hash_combine64 adds, and a mask, of which no more than the low bits matter: each further column of a key
    // costs seven of them, and the bucket is the lowest ten.
    private const string Functions =
        """
        CREATE SCHEMA IF NOT EXISTS sqlgen;

        CREATE TABLE IF NOT EXISTS sqlgen.shard (
          name        text NOT NULL,
          map_version integer NOT NULL
        );
        CREATE UNIQUE INDEX IF NOT EXISTS shard_has_one_row ON sqlgen.shard ((true));

        CREATE OR REPLACE FUNCTION sqlgen.key_hash(key bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
          AS 'SELECT hashint8extended(key, 8816678312871386365)';
        CREATE OR REPLACE FUNCTION sqlgen.key_hash(key uuid) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
          AS 'SELECT uuid_hash_extended(key, 8816678312871386365)';
        CREATE OR REPLACE FUNCTION sqlgen.key_hash(key text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
          AS 'SELECT hashtextextended(key, 8816678312871386365)';
        -- The low bits of what PostgreSQL itself makes of the hashes of several columns.
        CREATE OR REPLACE FUNCTION sqlgen.add_hash(hash bigint, next bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
          AS 'SELECT (hash # ((next & 4503599627370495) + 269230392322275 + (hash >> 7))) & 4503599627370495';

        """;

    private const int MostKeyColumns = 6;

    /// <summary>The statements for one shard.</summary>
    /// <param name="schema">The schema, without errors.</param>
    /// <param name="shard">The shard's name in the map.</param>
    /// <param name="mapVersion">The map's version.</param>
    /// <param name="buckets">The buckets that it holds, as ranges with both ends, of 1,024.</param>
    /// <exception cref="ArgumentException">A table's key has more columns than can be checked.</exception>
    public static string Sql(SchemaResult schema, string shard, int mapVersion, IEnumerable<(int First, int Last)> buckets)
    {
        var ranges = buckets.ToList();
        var version = Number(mapVersion);
        var sql = new StringBuilder();
        sql.Append("-- Shard ").Append(shard).Append(" by version ").Append(version).Append(" of the map. Written by sqlgen shards guard.\n").Append(Functions);
        sql.Append("\nDELETE FROM sqlgen.shard;\nINSERT INTO sqlgen.shard (name, map_version) VALUES (").Append(Quote(shard)).Append(", ").Append(version).Append(");\n");
        var tables = schema.Catalog.Relations
            .Where(static r => r is { Kind: RelationKind.Table, IsPartition: false, Parents.Count: 0, Placement: { IsReference: false, IsCitus: false } })
            .OrderBy(static r => r.Schema, StringComparer.Ordinal).ThenBy(static r => r.Name, StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var key = table.Placement!.Key;
            if (key.Count > MostKeyColumns)
                throw new ArgumentException($"the shard key of table \"{table.Name}\" has more than {Number(MostKeyColumns)} columns", nameof(schema));
            var hash = key.Aggregate("0", static (hash, column) => $"sqlgen.add_hash({hash}, sqlgen.key_hash({Identifiers.Quote(column)}))");
            var bucket = $"({hash} & 1023)";
            var holds = ranges.Count == 0 ? "false" : string.Join(" OR ", ranges.Select(r => r.First == r.Last ? $"{bucket} = {Number(r.First)}" : $"{bucket} BETWEEN {Number(r.First)} AND {Number(r.Last)}"));
            var (name, constraint) = ($"{Identifiers.Quote(table.Schema)}.{Identifiers.Quote(table.Name)}", Identifiers.Quote(Identifiers.Truncate(table.Name + "_on_shard")));
            sql.Append("\nALTER TABLE ").Append(name).Append(" DROP CONSTRAINT IF EXISTS ").Append(constraint).Append(";\n");
            // What lies there already may be on its way to another shard.
            sql.Append("ALTER TABLE ").Append(name).Append(" ADD CONSTRAINT ").Append(constraint).Append(" CHECK (").Append(holds).Append(") NOT VALID;\n");
        }
        return sql.ToString();
    }

    private static string Quote(string text) => text.IndexOf('\\') >= 0 ? "E'" + text.Replace("\\", "\\\\").Replace("'", "''") + "'" : "'" + text.Replace("'", "''") + "'";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
