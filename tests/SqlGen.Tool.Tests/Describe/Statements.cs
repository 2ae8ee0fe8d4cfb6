using SqlGen.Compiler;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Tool.Tests.Describe;

/// <summary>Statements as the compiler would describe them, made by hand.</summary>
internal static class Statements
{
    private static readonly TypeModel Bigint = new(TypeModelKind.Base, "pg_catalog", "int8", "bigint");
    private static readonly TypeModel Isbn = new(TypeModelKind.Base, "pg_catalog", "varchar", "character varying(13)");

    public static StatementDescription GetBook { get; } = new(
        "queries/books.sql",
        new Span(41, 173),
        new LinePosition(3, 1),
        "GetBook",
        QueryCommand.One,
        StatementKind.Select,
        new EquatableArray<ParameterModel>([new(1, "id", Bigint, Nullable: false)]),
        new EquatableArray<ColumnModel>([new("id", Bigint, Nullable: false), new("isbn", Isbn, Nullable: true)]),
        Cardinality.AtMostOne,
        ReadOnly: true,
        default);

    /// <summary>A statement without a header, that returns no rows, in a folder whose name is not ASCII.</summary>
    public static StatementDescription Unnamed { get; } = new(
        "büro/aufräumen.sql",
        new Span(0, 17),
        new LinePosition(1, 1),
        Name: null,
        Command: null,
        StatementKind.Delete,
        default,
        Columns: null,
        Cardinality.None,
        ReadOnly: false,
        default);

    public static StatementDescription Misspelt { get; } = GetBook with
    {
        Parameters = default,
        Columns = default(EquatableArray<ColumnModel>),
        Rows = Cardinality.Many,
        ReadOnly = false,
        Diagnostics = new EquatableArray<SqlDiagnostic>(
        [
            new(
                new Rule("SQLG2001", "Column does not exist", SqlSeverity.Error, "42703"),
                "column \"titel\" does not exist",
                "queries/books.sql", new Span(52, 57), new LinePosition(4, 8), new LinePosition(4, 13), "42703"),
            new(
                new Rule("SQLG4001", "Advice", SqlSeverity.Warning),
                "slow <on> 大 tables 'always' 😀\n\ud800",
                "queries/books.sql", new Span(60, 61), new LinePosition(4, 16), new LinePosition(4, 17), SqlState: null),
        ]),
    };
}
