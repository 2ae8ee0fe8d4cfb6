namespace SqlGen.EndToEnd.Tests;

/// <summary>JSON that a query builds comes as records.</summary>
public sealed class JsonTests
{
    private const string Rows = """
        INSERT INTO authors VALUES (1, 'Austen'), (2, 'Brontë "B"'), (3, 'Carroll');
        INSERT INTO books VALUES (10, 1, 'Emma'), (11, 1, 'Persuasion'), (12, 2, 'Jane \ Eyre');
        INSERT INTO reviews VALUES (100, 10, 5), (101, 10, 3), (102, 12, 4);
        """;

    [Fact]
    public async Task Rows_of_a_table_are_its_records()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        var rows = await new JsonRepository(shop.Database).ListAuthorsWithBooksAsync();
        Assert.Equal([new Book(10, 1, "Emma"), new Book(11, 1, "Persuasion")], rows[0].Books);
        Assert.Equal([new Book(12, 2, "Jane \\ Eyre")], rows[1].Books);
        Assert.Equal("Brontë \"B\"", rows[1].Name);
        Assert.Empty(rows[2].Books);
    }

    [Fact]
    public async Task Objects_in_objects_are_records_in_records()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        var shelves = await new JsonRepository(shop.Database).ListShelvesAsync();
        Assert.Equal("Austen", shelves[0].Name);
        Assert.Equal(new Book(10, 1, "Emma"), shelves[0].First);
        Assert.Equal(["Emma 5 3", "Persuasion "], shelves[0].Books!.Select(static b => $"{b.Title} {string.Join(" ", b.Reviews ?? [])}"));
        Assert.Null(shelves[0].Books![1].Reviews);
        Assert.Equal("""{"a": [1, {"b": null}]}""", shelves[0].Extra);
        Assert.Null(shelves[2].First);
        Assert.Null(shelves[2].Books);
    }

    [Fact]
    public async Task Names_that_are_data_are_keys()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var json = new JsonRepository(shop.Database);
        Assert.Empty(await json.MapTitlesAsync());
        await shop.ExecuteAsync(Rows);
        var titles = await json.MapTitlesAsync();
        Assert.Equal([("Emma", 1L), ("Jane \\ Eyre", 2L), ("Persuasion", 1L)], titles.OrderBy(static t => t.Key).Select(static t => (t.Key, t.Value)));
    }

    [Fact]
    public async Task Every_type_comes_through_json_as_it_comes_by_itself()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync("""
            INSERT INTO everything VALUES
              (1, true, -3, 9007199254740993, 1.1, 1e300, 79228162514264337593543950335, 'a"\ü', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '2024-02-29', '23:59:59.999999',
               '0001-01-01 00:00:00.000001', '1800-01-01 00:00+00', '\x00ff5c', 'as new', '[ 1 ]', '{"x": "y"}', '1 day 02:03', '{1,NULL}', '(Bath,1)', '{"(Ulm,)",NULL}', 1, '10.0.0.1'),
              (2, NULL, NULL, NULL, 'NaN', '-Infinity', 1.50, '', NULL, 'infinity', NULL, '-infinity', 'infinity', '', NULL, 'null', NULL, NULL, '{}', NULL, '{}', NULL, NULL),
              (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
            ALTER DATABASE CURRENT SET timezone = 'Europe/Berlin';
            """.Replace("CURRENT", shop.Name));
        var json = new JsonRepository(shop.Database);
        var first = (await json.GetEverythingAsync(1))!;
        Assert.Equal((true, (short)-3, 9007199254740993L, 1.1f, 1e300, decimal.MaxValue), (first.Yes, first.Small, first.Big, first.Single, first.Double, first.Exact));
        Assert.Equal(("a\"\\ü", Guid.Parse("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), new DateOnly(2024, 2, 29)), (first.Word, first.Key, first.Day));
        Assert.Equal((new TimeOnly(23, 59, 59, 999, 999), new DateTime(10)), (first.Hour, first.Local));
        Assert.Equal(new DateTimeOffset(1800, 1, 1, 0, 0, 0, TimeSpan.Zero), first.Moment);
        Assert.Equal([0, 0xff, 0x5c], first.Bytes);
        Assert.Equal((Condition.AsNew, "[1]", """{"x": "y"}""", "1 day 02:03:00"), (first.State, first.Doc!.Replace(" ", ""), first.Docs, first.Span));
        Assert.Equal([1, null], first.Number!);
        Assert.Equal(("Bath", 1, "Ulm", null), (first.Home!.Town, first.Home.Zip, first.Homes![0]!.Town, first.Homes[0]!.Zip));
        Assert.Null(first.Homes[1]);
        Assert.Equal("10.0.0.1", first.Host);

        var second = (await json.GetOneAsync(2))!.One;
        Assert.Equal((float.NaN, double.NegativeInfinity, 1.50m, ""), (second.Single, second.Double, second.Exact, second.Word));
        Assert.Equal((DateOnly.MaxValue, DateTime.MinValue, DateTimeOffset.MaxValue), (second.Day, second.Local, second.Moment));
        Assert.Empty(second.Bytes!);
        Assert.Empty(second.Number!);

        var third = (await json.GetEverythingAsync(3))!;
        Assert.Equal(3, third.Id);
        Assert.True(third is { Yes: null, Moment: null, Bytes: null, State: null, Docs: null, Number: null, Home: null, Host: null });
    }

    [Fact]
    public async Task A_numeric_that_no_decimal_holds_is_an_overflow_and_no_drift()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync("INSERT INTO everything (id, exact) VALUES (1, 1e40), (2, 'NaN'); INSERT INTO everything (id, day) VALUES (3, '0044-03-15 BC')");
        var json = new JsonRepository(shop.Database);
        await Assert.ThrowsAsync<OverflowException>(() => json.GetEverythingAsync(1));
        await Assert.ThrowsAsync<OverflowException>(() => json.GetEverythingAsync(2));
        await Assert.ThrowsAsync<OverflowException>(() => json.GetEverythingAsync(3));
    }

    [Fact]
    public async Task Json_of_another_form_is_drift()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        await shop.ExecuteAsync("ALTER TABLE books RENAME title TO name");
        var thrown = await Assert.ThrowsAsync<SchemaDriftException>(() => new JsonRepository(shop.Database).ListAuthorsWithBooksAsync());
        Assert.Equal("books", thrown.Column);
        Assert.Contains("\"title\" is missing", thrown.Message, StringComparison.Ordinal);

        await shop.ExecuteAsync("ALTER TABLE books RENAME name TO title; ALTER TABLE books ALTER COLUMN title DROP NOT NULL; UPDATE books SET title = NULL");
        await Assert.ThrowsAsync<SchemaDriftException>(() => new JsonRepository(shop.Database).ListAuthorsWithBooksAsync());
    }
}
