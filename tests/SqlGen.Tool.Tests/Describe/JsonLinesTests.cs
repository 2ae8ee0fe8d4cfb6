using System.Text;
using System.Text.Json;
using SqlGen.Compiler;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Tool.Describe;

namespace SqlGen.Tool.Tests.Describe;

/// <summary>The output is a contract: names, their order and the words for values are held to the byte.</summary>
public sealed class JsonLinesTests
{
    [Fact]
    public void A_query_has_every_field_in_order() => Assert.Equal(
        """
        {"file":"queries/books.sql","start":41,"end":173,"line":3,"name":"GetBook","command":"one","kind":"select",
        "parameters":[{"ordinal":1,"name":"id","type":"bigint","nullable":false}],
        "columns":[{"name":"id","type":"bigint","nullable":false},{"name":"isbn","type":"character varying(13)","nullable":true}],
        "rows":"at-most-one","readOnly":true,"diagnostics":[]}
        """.Replace("\n", "") + "\n",
        Written(Statements.GetBook));

    [Fact]
    public void What_is_absent_is_null_and_text_is_not_escaped_needlessly() => Assert.Equal(
        """
        {"file":"büro/aufräumen.sql","start":0,"end":17,"line":1,"name":null,"command":null,"kind":"delete",
        "parameters":[],"columns":null,"rows":"none","readOnly":false,"diagnostics":[]}
        """.Replace("\n", "") + "\n",
        Written(Statements.Unnamed));

    [Fact]
    public void Diagnostics_have_their_place()
    {
        var line = Written(Statements.Misspelt);

        Assert.EndsWith(
            """
            "parameters":[],"columns":[],"rows":"many","readOnly":false,"diagnostics":[
            {"id":"SQLG2001","severity":"error","sqlState":"42703","message":"column \"titel\" does not exist","start":52,"line":4,"column":8},
            {"id":"SQLG4001","severity":"warning","sqlState":null,"message":"slow <on> 大 tables 'always' \uD83D\uDE00\n\uFFFD","start":60,"line":4,"column":16}]}
            """.Replace("\n", "") + "\n", line);
        Assert.Equal(2, JsonDocument.Parse(line).RootElement.GetProperty("diagnostics").GetArrayLength());
    }

    [Fact]
    public void Each_statement_is_one_line_in_the_order_given()
    {
        var lines = Written(Statements.Unnamed, Statements.Misspelt, Statements.GetBook).Split('\n');

        Assert.Equal(4, lines.Length);
        Assert.Equal("", lines[3]);
        Assert.Equal(Written(Statements.Unnamed), lines[0] + "\n");
        Assert.Equal(Written(Statements.Misspelt), lines[1] + "\n");
        Assert.Equal(Written(Statements.GetBook), lines[2] + "\n");
    }

    [Fact]
    public void Every_value_of_the_compilers_enumerations_has_a_word_of_its_own()
    {
        Assert.Equal(
            "one many exec execrows execresult execlastid copyfrom batchexec batchone batchmany stream bulk",
            string.Join(' ', Enum.GetValues<QueryCommand>().Select(Words.Of)));
        Assert.Equal("select insert update delete merge values utility", string.Join(' ', Enum.GetValues<StatementKind>().Select(Words.Of)));
        Assert.Equal("none one at-most-one many", string.Join(' ', Enum.GetValues<Cardinality>().Select(Words.Of)));
        Assert.Equal("info warning error", string.Join(' ', Enum.GetValues<SqlSeverity>().Select(Words.Of)));
    }

    private static string Written(params StatementDescription[] statements)
    {
        using var stream = new MemoryStream();
        JsonLines.Write(statements, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
