namespace SqlGen.Migrations.Tests;

public sealed class FilesTests
{
    [Theory]
    [InlineData("1_a.sql", "CREATE TABLE {{ .prefix }}a ();", "migrations/1_a.sql(1,14): error: \"{{ .prefix }}\" is filled in by the migration tool, write what it stands for")]
    [InlineData("V1__a.sql", "SELECT\n '${name}';", "migrations/V1__a.sql(2,3): error: \"${name}\" is filled in by the migration tool, write what it stands for")]
    [InlineData("1_a.sql", "SELECT '{{ .name }}';\n---- create above / drop below ----\n", "migrations/1_a.sql(1,9): error: \"{{ .name }}\" is filled in by the migration tool, write what it stands for")]
    [InlineData("1_a.sql", "-- +goose Up\n-- +goose ENVSUB ON\nSELECT '${name}';", "migrations/1_a.sql(3,9): error: \"${name}\" is filled in by the migration tool, write what it stands for")]
    [InlineData("1_a.sql", "SELECT 1;\n\\i other.sql\n", "migrations/1_a.sql(2,1): error: \"\\i other.sql\" is a command of psql's; only SQL can be run")]
    [InlineData("1_a.sql", "COPY a FROM stdin;\n1\n", "migrations/1_a.sql(1,1): error: COPY … FROM stdin needs its rows behind it, and a line \"\\.\" at their end")]
    [InlineData("001_b.sql", "SELECT 1;", "migrations/001_b.sql(1,1): error: version 1 is that of \"migrations/01_a.sql\", too", "01_a.sql")]
    [InlineData("2_b.down.sql", "SELECT 1;", "migrations/2_b.down.sql(1,1): error: there is no version 2 that it could undo", "1_a.sql")]
    public async Task Files_that_cannot_be_run_are_told_of_before_a_server_is_asked(string name, string sql, string message, string? other = null)
    {
        var files = Scenario.Files(other is null ? [(name, sql)] : [(name, sql), (other, "SELECT 1;")]);

        var failure = await Assert.ThrowsAsync<MigrationFilesException>(() => new Migrator("Host=nowhere.invalid", files).UpAsync());

        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [InlineData("1_a.sql", "SELECT '{{1,2},{3,4}}'::int[], '${name}';")]
    [InlineData("1_a.sql", "-- +goose Up\nSELECT '${name}', '{{1}}'::int[];")]
    [InlineData("V1__a.sql", "SELECT '{{1}}'::int[]; -- ${name}")]
    [InlineData("1_a.sql", "SELECT '\n\\i other.sql\n';")]
    public void What_only_looks_like_a_placeholder_or_a_command_is_none(string name, string sql) => Assert.Empty(Scenario.Files((name, sql)).Problems);

    [Fact]
    public void Resources_are_files_too()
    {
        var failure = Assert.Throws<ArgumentException>(() => MigrationFiles.FromResources(typeof(FilesTests).Assembly, "nosuch/"));

        Assert.Contains("SqlGen.Migrations.Tests has no resource \"nosuch/….sql\"", failure.Message, StringComparison.Ordinal);
    }
}
