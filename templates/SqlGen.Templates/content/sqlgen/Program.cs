using SqlGen.Migrations;
using SqlGenApp;

var builder = WebApplication.CreateBuilder(args);
var connectionString = builder.Configuration.GetConnectionString("Default")
    ?? throw new InvalidOperationException("ConnectionStrings:Default is not set.");

// However many programs start at once, each migration runs once.
await new Migrator(connectionString, MigrationFiles.FromResources(typeof(Program).Assembly, "migrations/")).UpAsync();

builder.Services.AddSqlGen(connectionString).AddRepositories();
builder.Services.AddHealthChecks().AddSqlGen();

var app = builder.Build();

app.MapGet("/books", (IBooksRepository books, CancellationToken cancellationToken) => books.ListBooksAsync(cancellationToken));
app.MapGet("/books/{id:long}", async (long id, IBooksRepository books, CancellationToken cancellationToken) =>
    await books.GetBookAsync(id, cancellationToken) is { } book ? Results.Ok(book) : Results.NotFound());
app.MapPost("/books", async (NewBook book, IBooksRepository books, CancellationToken cancellationToken) =>
{
    var added = await books.AddBookAsync(book.Title, book.Isbn, cancellationToken);
    return Results.Created($"/books/{added.Id}", added);
});
app.MapHealthChecks("/health");

app.Run();

/// <summary>A book to be added.</summary>
internal sealed record NewBook(string Title, string? Isbn);
