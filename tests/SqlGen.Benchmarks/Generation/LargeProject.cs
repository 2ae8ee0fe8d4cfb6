using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SqlGen.Benchmarks.Generation;

/// <summary>A project of a size that few have: 200 tables, each with a file of 10 queries.</summary>
internal static class LargeProject
{
    public const int Tables = 200, QueriesOfEach = 10;

    public static SqlFile Schema { get; } = new("schema.sql", string.Concat(Enumerable.Range(0, Tables).Select(Table)));

    public static ImmutableArray<SqlFile> Queries { get; } = [.. Enumerable.Range(0, Tables).Select(static n => new SqlFile($"queries/table_{Number(n)}.sql", QueriesOf(n)))];

    private static string Table(int n) => $"""
        CREATE TABLE table_{Number(n)} (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent_id bigint {(n > 0 ? $"REFERENCES table_{Number(n - 1)} " : "")}, name text NOT NULL, note text,
          amount numeric(10,2) NOT NULL, state text NOT NULL DEFAULT 'new', tags text[] NOT NULL DEFAULT {Quote("{}")}, made_at timestamptz NOT NULL DEFAULT now(),
          active boolean NOT NULL DEFAULT true, data jsonb
        );
        CREATE INDEX ON table_{Number(n)} (parent_id);

        """;

    private static string QueriesOf(int n)
    {
        var (table, parent) = ($"table_{Number(n)}", $"table_{Number(Math.Max(0, n - 1))}");
        return new StringBuilder()
            .Append($"-- name: Get{n} :one\nSELECT * FROM {table} WHERE id = @id;\n\n")
            .Append($"-- name: List{n} :many\nSELECT * FROM {table} WHERE active AND made_at >= @since ORDER BY name LIMIT @count;\n\n")
            .Append($"-- name: Search{n} :many\nSELECT id, name, amount FROM {table} WHERE name ILIKE '%' || @part || '%' AND (sqlc.narg('state')::text IS NULL OR state = sqlc.narg('state'));\n\n")
            .Append($"-- name: WithParent{n} :many\nSELECT t.id, t.name, p.name AS parent_name, p.amount AS parent_amount FROM {table} t LEFT JOIN {parent} p ON p.id = t.parent_id WHERE t.id = ANY (@ids);\n\n")
            .Append($"-- name: Totals{n} :many\nSELECT state, count(*) AS items, sum(amount) AS total, max(made_at) AS latest FROM {table} GROUP BY state HAVING count(*) > @at_least ORDER BY total DESC;\n\n")
            .Append($"-- name: Ranked{n} :many\nWITH recent AS (SELECT * FROM {table} WHERE made_at > now() - interval '30 days') SELECT id, name, rank() OVER (PARTITION BY state ORDER BY amount DESC) AS place FROM recent;\n\n")
            .Append($"-- name: Add{n} :one\nINSERT INTO {table} (parent_id, name, note, amount, tags) VALUES (@parent_id, @name, @note, @amount, @tags) RETURNING id, made_at;\n\n")
            .Append($"-- name: Change{n} :execrows\nUPDATE {table} SET name = @name, amount = @amount, note = coalesce(sqlc.narg('note'), note) WHERE id = @id;\n\n")
            .Append($"-- name: Remove{n} :exec\nDELETE FROM {table} WHERE id = @id;\n\n")
            .Append($"-- name: Stale{n} :one\nSELECT EXISTS (SELECT 1 FROM {table} t WHERE t.parent_id = @parent AND NOT t.active) AS stale;\n")
            .ToString();
    }

    private static string Number(int n) => n.ToString("000", CultureInfo.InvariantCulture);

    private static string Quote(string text) => $"'{text}'";
}

/// <summary>An SQL file in memory.</summary>
internal sealed class SqlFile(string sqlPath, string text) : AdditionalText
{
    public string SqlPath => sqlPath;

    public string Content => text;

    public override string Path => "/project/sql/" + sqlPath;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}

/// <summary>What MSBuild tells the generator.</summary>
internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new One("build_property.RootNamespace", "Large");

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new One("", "");

    public override AnalyzerConfigOptions GetOptions(AdditionalText text) => new One("build_metadata.AdditionalFiles.SqlGenPath", ((SqlFile)text).SqlPath);

    private sealed class One(string key, string value) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string name, out string found)
        {
            found = name == key ? value : "";
            return name == key;
        }
    }
}
