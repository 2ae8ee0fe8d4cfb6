using System.Globalization;
using NativeConsole;
using SqlGen;

// Published with Native AOT: no reflection, no code made while it runs. Its argument is the connection string of a database with sql/schema.sql.
await using var database = SqlDatabase.Create(args[0], static types => types.MapSqlGenTypes());
var library = new LibraryRepository(database);

var austen = await library.AddAuthorAsync("Austen");
await library.AddAuthorAsync("Brontë");
Console.WriteLine($"copied {await library.AddWorksAsync([
    new(austen, "Emma", Genre.Novel, 9.99m, new DateOnly(1815, 12, 23), ["comedy", "england"]),
    new(austen, "Lesley Castle", Genre.ShortStory, 3m, null, [null, "comedy"]),
])}");
Console.WriteLine($"repriced {await library.RepriceAsync([new(10.5m, "Emma"), new(2.25m, "Lesley Castle")])}");

foreach (var works in await library.FindWorksAsync([Genre.Novel, Genre.ShortStory]))
    Console.WriteLine(string.Join(", ", works.Select(static work => string.Create(CultureInfo.InvariantCulture, $"{work.Title} {work.Price}"))));
await foreach (var title in library.StreamTitlesAsync(["comedy"]))
    Console.WriteLine(title);
foreach (var (author, works) in await library.ListAuthorsAsync())
    Console.WriteLine($"{author.Name}: {string.Join(", ", works.Select(static work => $"{work.Title} ({work.Genre}, {work.Published?.Year})"))}");
Console.WriteLine(await library.GetWorkAsync(-1) is null ? "none" : "one");
