using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Plugins.Tests;

/// <summary>A test that needs an extension of the server: skipped, and counted as such, where the server does not have it.</summary>
public sealed class ExtensionFactAttribute : FactAttribute
{
    public ExtensionFactAttribute(string extension)
    {
        if (!Task.Run(() => IsThereAsync(extension)).GetAwaiter().GetResult())
            Skip = $"the server has no {extension}";
    }

    private static async Task<bool> IsThereAsync(string extension)
    {
        await using var database = await new PostgresFixture().CreateDatabaseAsync();
        return await database.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = '{extension}')");
    }
}
