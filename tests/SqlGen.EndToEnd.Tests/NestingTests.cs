namespace SqlGen.EndToEnd.Tests;

/// <summary><c>sqlc.embed_many</c>: lists in rows, made of flat rows that come in any order.</summary>
public sealed class NestingTests
{
    private const string Rows = """
        INSERT INTO authors VALUES (1, 'Austen'), (2, 'Brontë'), (3, 'Carroll');
        INSERT INTO books VALUES (10, 1, 'Emma'), (11, 1, 'Persuasion'), (12, 2, 'Jane Eyre'), (13, 1, 'Lady Susan');
        INSERT INTO reviews VALUES (100, 10, 5), (101, 10, 3), (102, 12, 4);
        INSERT INTO homes VALUES (20, 1, 'Bath'), (21, 1, 'Chawton'), (22, 2, 'Bath');
        INSERT INTO prizes VALUES (1, 'b'), (1, 'a'), (2, 'a'), (1, 'a');
        """;

    [Fact]
    public async Task Rows_of_one_parent_need_not_follow_each_other()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        var rows = await new AuthorsRepository(shop.Database).ListWithBooksAsync();
        Assert.Equal(["Austen: Emma, Lady Susan, Persuasion", "Brontë: Jane Eyre", "Carroll: "],
            rows.Select(static r => $"{r.Author.Name}: {string.Join(", ", r.Books.Select(static b => b.Title))}"));
    }

    [Fact]
    public async Task An_item_of_a_list_has_a_list()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        var rows = await new AuthorsRepository(shop.Database).ListWithReviewsAsync();
        Assert.Equal(["AUSTEN: Persuasion [], Lady Susan [], Emma [5, 3]", "CARROLL: ", "BRONTË: Jane Eyre [4]"],
            rows.Select(static r => $"{r.Name}: {string.Join(", ", r.Books.Select(static b => $"{b.Book.Title} [{string.Join(", ", b.Reviews.Select(static s => s.Stars))}]"))}"));
    }

    [Fact]
    public async Task Lists_that_multiply_each_other_have_each_item_once()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        var authors = new AuthorsRepository(shop.Database);
        var austen = await authors.GetWithBooksAndHomesAsync(1);
        Assert.Equal(["Emma", "Persuasion", "Lady Susan"], austen!.Books.Select(static b => b.Title));
        Assert.Equal(["Bath", "Chawton"], austen.Homes.Select(static h => h.Town));
        var carroll = await authors.GetWithBooksAndHomesAsync(3);
        Assert.Empty(carroll!.Books);
        Assert.Empty(carroll.Homes);
        Assert.Null(await authors.GetWithBooksAndHomesAsync(4));
    }

    [Fact]
    public async Task Rows_without_a_key_are_all_kept()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        var rows = await new AuthorsRepository(shop.Database).ListWithPrizesAsync();
        Assert.Equal(["1: a, a, b", "2: a"], rows.OrderBy(static r => r.Author.Id).Select(static r => $"{r.Author.Id}: {string.Join(", ", r.Prizes.Select(static p => p.Name))}"));
    }

    [Fact]
    public async Task A_limit_in_a_subquery_counts_parents()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        var rows = await new AuthorsRepository(shop.Database).ListFirstAsync(2);
        Assert.Equal(["Austen 3", "Brontë 1"], rows.Select(static r => $"{r.Name} {r.Books.Count}"));
    }

    [Fact]
    public async Task More_than_one_parent_is_too_many_for_one()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        var authors = new AuthorsRepository(shop.Database);
        Assert.Equal(3, (await authors.GetByNameAsync("Austen"))!.Books.Count);
        await shop.ExecuteAsync("UPDATE authors SET name = 'Austen'");
        await Assert.ThrowsAsync<TooManyRowsException>(() => authors.GetByNameAsync("Austen"));
    }

    [Fact]
    public async Task A_parent_that_may_not_be_there_is_a_parent_of_its_own()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        var rows = await new AuthorsRepository(shop.Database).ListReviewedAsync();
        Assert.Equal(["Austen/Emma 2", "Austen/Persuasion 0", "Austen/Lady Susan 0", "Brontë/Jane Eyre 1", "Carroll/ 0"],
            rows.Select(static r => $"{r.Author?.Name}/{r.Book?.Title} {r.Reviews.Count}"));
    }

    [Fact]
    public async Task A_null_where_the_schema_has_none_is_drift()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        await shop.ExecuteAsync(Rows);
        await shop.ExecuteAsync("ALTER TABLE authors ALTER COLUMN name DROP NOT NULL; UPDATE authors SET name = NULL WHERE id = 2");
        var thrown = await Assert.ThrowsAsync<SchemaDriftException>(() => new AuthorsRepository(shop.Database).ListWithBooksAsync());
        Assert.Equal("name", thrown.Column);
    }
}
