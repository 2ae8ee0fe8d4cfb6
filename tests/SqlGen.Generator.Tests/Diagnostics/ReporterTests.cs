using System.Globalization;
using Microsoft.CodeAnalysis;
using SqlGen.Compiler.Text;
using SqlGen.Generator.Diagnostics;
using SqlGen.Generator.Pipeline;

namespace SqlGen.Generator.Tests.Diagnostics;

public class ReporterTests
{
    [Fact]
    public void Every_rule_has_a_descriptor_with_its_page() => Assert.All(Rules.All, static rule =>
    {
        var descriptor = Descriptors.Of(rule);
        Assert.Same(descriptor, Descriptors.Of(rule));
        Assert.Equal(rule.Id, descriptor.Id);
        Assert.Equal(rule.Title, descriptor.Title.ToString(CultureInfo.InvariantCulture));
        Assert.Equal($"docs/diagnostics/{rule.Id}.md", descriptor.HelpLinkUri);
    });

    /// <summary>C# goes on to bind method bodies after an error that could be turned off, and complains of every method that is missing.</summary>
    [Theory]
    [InlineData(SqlSeverity.Error, DiagnosticSeverity.Error, false)]
    [InlineData(SqlSeverity.Warning, DiagnosticSeverity.Warning, true)]
    [InlineData(SqlSeverity.Info, DiagnosticSeverity.Info, true)]
    public void What_is_no_error_can_be_configured(SqlSeverity severity, DiagnosticSeverity expected, bool configurable)
    {
        var descriptor = Descriptors.Of(new Rule("SQLG0000", "Test", severity));
        Assert.Equal(expected, descriptor.DefaultSeverity);
        Assert.Equal(!configurable, descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
    }

    [Theory]
    [InlineData("column \"a {0}\" does not exist", "42703", "column \"a {0}\" does not exist (42703)")]
    [InlineData("column \"b\" does not exist. Did you mean \"a\"?", "42703", "column \"b\" does not exist (42703). Did you mean \"a\"?")]
    [InlineData("said already (42703)", "42703", "said already (42703)")]
    [InlineData("our own", null, "our own")]
    public void A_message_tells_the_code_of_PostgreSQL(string message, string? state, string expected) =>
        Assert.Equal(expected, Create(message, state).GetMessage(CultureInfo.InvariantCulture));

    [Fact]
    public void The_place_is_in_the_file_on_this_machine() => Assert.Equal(
        "/shop/sql/a.sql: (1,2)-(1,5)", Create("x", null).Location.GetLineSpan().ToString());

    private static Diagnostic Create(string message, string? state) => Reporter.Create(new Finding(
        new SqlDiagnostic(Rules.NotSupported, message, "a.sql", new Span(9, 12), new LinePosition(2, 3), new LinePosition(2, 6), state), "/shop/sql/a.sql"));
}
