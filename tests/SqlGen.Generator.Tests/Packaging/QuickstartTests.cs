using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary>What the README tells a newcomer to write builds, and prints what the README says.</summary>
public class QuickstartTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task The_files_of_the_README_build_and_print_what_it_says()
    {
        await using var project = await NewProject.CreateAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        foreach (var (path, text) in Quickstart.Files)
            project.Write(path, text);

        var built = (await project.BuildAsync()).AssertSuccess();
        Assert.Contains("0 Warning(s)", built.Output, StringComparison.Ordinal);
        var ran = (await project.RunAsync("run", "--no-build", "--", database.ConnectionString)).AssertSuccess();
        Assert.Equal(Quickstart.Output, ran.Output.ReplaceLineEndings("\n"));
    }
}
