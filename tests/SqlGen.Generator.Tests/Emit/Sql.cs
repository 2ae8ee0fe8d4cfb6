using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Tests.Emit;

/// <summary>Models built by hand, with as little said as possible.</summary>
internal static class Sql
{
    public static TypeModel Type(string name, string? display = null, string schema = "pg_catalog") => new(TypeModelKind.Base, schema, name, display ?? name);

    public static TypeModel Array(TypeModel element) => new(TypeModelKind.Array, element.Schema, "_" + element.Name, element.Display + "[]", element);

    public static TypeModel Domain(string name, TypeModel @base) => new(TypeModelKind.Domain, "public", name, name, @base);

    public static TypeModel Enum(string name, params string[] labels) => EnumIn("public", name, labels);

    public static TypeModel EnumIn(string schema, string name, params string[] labels) =>
        new(TypeModelKind.Enum, schema, name, name, Enum: new EnumModel(schema, name, new(labels)));

    public static TypeModel Composite(string name, params FieldModel[] fields) =>
        new(TypeModelKind.Composite, "public", name, name, Fields: new(fields));

    public static readonly TypeModel Int4 = Type("int4", "integer");
    public static readonly TypeModel Int8 = Type("int8", "bigint");
    public static readonly TypeModel Text = Type("text");
    public static readonly TypeModel TimestampTz = Type("timestamptz", "timestamp with time zone");

    public static ColumnModel Column(string name, TypeModel type) => new(name, type, Nullable: false);

    public static ColumnModel NullableColumn(string name, TypeModel type) => new(name, type, Nullable: true);

    public static ParameterModel Parameter(string name, TypeModel type, bool nullable = false) => new(0, name, type, nullable);

    public static TableModel Table(string name, params ColumnModel[] columns) => TableIn("public", name, columns);

    public static TableModel TableIn(string schema, string name, params ColumnModel[] columns) => new(schema, name, new(columns));

    public static EmbedModel Embed(string name, TableModel table, int first, bool nullable = false) => new(name, table, first, nullable);

    public static QueryFileModel File(string path, params QueryModel[] queries) => new(path, Path.GetFileNameWithoutExtension(path), new(queries));

    public static QueryModel One(string name, string sql, params ColumnModel[] columns) =>
        Query(name, QueryCommand.One, sql) with { Columns = new(columns), Rows = Cardinality.AtMostOne };

    public static QueryModel Many(string name, string sql, params ColumnModel[] columns) =>
        Query(name, QueryCommand.Many, sql) with { Columns = new(columns), Rows = Cardinality.Many };

    public static QueryModel Exec(string name, string sql) => Query(name, QueryCommand.Exec, sql) with { Kind = StatementKind.Update, ReadOnly = false };

    /// <summary>A query by another command, its columns and rows as they are.</summary>
    public static QueryModel As(this QueryModel query, QueryCommand command) => query with { Command = command };

    public static QueryModel ExecRows(string name, string sql) => Exec(name, sql) with { Command = QueryCommand.ExecRows };

    public static QueryModel With(this QueryModel query, params ParameterModel[] parameters) =>
        query with { Parameters = parameters.Select((p, i) => p with { Ordinal = i + 1 }).ToEquatableArray() };

    public static QueryModel OfTable(this QueryModel query, TableModel table) => query with { Table = table, Columns = table.Columns };

    /// <summary>The columns that stand for embedded tables come out flattened, as the compiler gives them.</summary>
    public static QueryModel Embedding(this QueryModel query, params EmbedModel[] embeds)
    {
        var columns = query.Columns.ToList();
        foreach (var embed in embeds)
            columns.InsertRange(embed.First, embed.Table.Columns.Select(c => c with { Nullable = c.Nullable || embed.Nullable }));
        return query with { Embeds = new(embeds), Columns = columns.ToEquatableArray() };
    }

    private static QueryModel Query(string name, QueryCommand command, string sql) => new(
        name, command, StatementKind.Select, sql, Summary: null, Parameters: default, Columns: default, Embeds: default, Table: null,
        Rows: Cardinality.None, RowsReason: null, ReadOnly: true, Directives: default);
}
