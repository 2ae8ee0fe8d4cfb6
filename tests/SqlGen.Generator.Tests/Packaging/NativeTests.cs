using System.Diagnostics;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary>An application published with Native AOT runs every kind of command against a server.</summary>
public sealed class NativeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string Sample = Path.Combine(RepositoryRoot.Path, "sample/NativeConsole");

    [NativeFact]
    public async Task The_sample_is_published_without_a_warning_and_runs()
    {
        var folder = Directory.CreateTempSubdirectory("sqlgen-native-").FullName;
        try
        {
            var published = await DotNet.RunAsync(Sample, new Dictionary<string, string>(), "publish", "-c", "Release", "-o", folder, "-v", "quiet");
            published.AssertSuccess();
            Assert.DoesNotContain("warning", published.Output, StringComparison.Ordinal);

            await using var database = await postgres.CreateDatabaseAsync(await File.ReadAllTextAsync(Path.Combine(Sample, "sql/schema.sql")));
            using var process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "NativeConsole"), [database.ConnectionString])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(
                """
                copied 2
                repriced 2
                Emma 10.50
                Lesley Castle 2.25
                Emma
                Lesley Castle
                Austen: Emma (Novel, 1815), Lesley Castle (ShortStory, )
                Brontë: 
                none

                """, output + await errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>A test that publishes with Native AOT, which links with clang: where there is none, the run says that the test was skipped, and why.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (!path.Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "clang"))))
            Skip = "There is no clang on this machine, with which Native AOT links: apt-get install clang zlib1g-dev";
    }
}
