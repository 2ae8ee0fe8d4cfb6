using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary><c>dotnet new sqlgen</c>: the template's package, installed where no other templates are, makes a project that builds on the packages and answers.</summary>
public sealed partial class TemplateTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string[] Projects =
    [
        "generator/SqlGen.Compiler", "generator/SqlGen.Generator", "runtime/SqlGen.Runtime", "runtime/SqlGen.Hosting", "runtime/SqlGen.Migrations", "templates/SqlGen.Templates",
    ];

    [Fact]
    public async Task A_project_of_the_template_builds_migrates_and_answers()
    {
        await using var machine = new FreshMachine();
        await machine.PackAsync("feed", Projects);
        await using var database = await postgres.CreateDatabaseAsync();
        var version = (await postgres.MajorVersionAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture);

        var built = await machine.RunAsync($"""
            dotnet nuget add source ~/feed --name sqlgen
            dotnet new install ~/feed/SqlGen.Templates.*.nupkg --debug:custom-hive ~/hive
            dotnet new sqlgen -o ~/Shop --postgres {version} --debug:custom-hive ~/hive
            cd ~/Shop
            grep -q '<SqlGenPostgresVersion>{version}<' Shop.csproj
            dotnet build
            """);
        Assert.Contains("0 Warning(s)", built, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(machine.PathOf("Shop"), "*", SearchOption.AllDirectories), static path => Path.GetFileName(path).Contains("SqlGenApp", StringComparison.Ordinal));

        using var app = Process.Start(new ProcessStartInfo("dotnet", [machine.PathOf("Shop/bin/Debug/net10.0/Shop.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = machine.PathOf("Shop"),
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__Default"] = database.ConnectionString },
        })!;
        try
        {
            using var http = new HttpClient { BaseAddress = new(await AddressAsync(app)) };
            using var added = await http.PostAsJsonAsync("/books", new { title = "Emma" });
            Assert.Equal(System.Net.HttpStatusCode.Created, added.StatusCode);
            var books = await http.GetFromJsonAsync<JsonElement>("/books");
            Assert.Equal("Emma", books[0].GetProperty("title").GetString());
            Assert.Equal("Healthy", await http.GetStringAsync("/health"));
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync();
        }
    }

    private static async Task<string> AddressAsync(Process app)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var said = new System.Text.StringBuilder();
        while (await app.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            said.AppendLine(line);
            if (AddressPattern().Match(line) is { Success: true, Groups: var groups })
                return groups[1].Value;
        }
        throw new InvalidOperationException($"it ended, and said\n{said}");
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex AddressPattern();
}
