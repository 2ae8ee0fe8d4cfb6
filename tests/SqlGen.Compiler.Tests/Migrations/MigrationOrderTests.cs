using SqlGen.Compiler.Migrations;

namespace SqlGen.Compiler.Tests.Migrations;

public sealed class MigrationOrderTests
{
    [Theory]
    [InlineData("-- +goose Up\nCREATE TABLE a ();\n-- +goose Down\nDROP TABLE a;\n", "-- +goose Up\nCREATE TABLE a ();\n              \n             \n")]
    [InlineData("-- migrate:up\nA;\n\n-- migrate:down\nB;\n", "-- migrate:up\nA;\n\n               \n  \n")]
    [InlineData("-- +migrate Up\nA;\n-- +migrate Down\nB;", "-- +migrate Up\nA;\n                \n  ")]
    [InlineData("A;\n---- create above / drop below ----\nB;\n", "A;\n                                   \n  \n")]
    [InlineData("-- +goose Down\nB;\n-- +goose Up\nA;\n", "              \n  \n-- +goose Up\nA;\n")]
    [InlineData("-- +goose Up\r\nA;\r\n-- +goose Down\r\nB;\r\n", "-- +goose Up\r\nA;\r\n              \r\n  \r\n")]
    [InlineData("-- +goose up\nA;\n-- +goose down\nB;\n", "-- +goose up\nA;\n              \n  \n")]
    [InlineData("-- Up Migration\nA;\n\n-- Down Migration\nB;\n", "-- Up Migration\nA;\n\n                 \n  \n")]
    [InlineData("-- Up Migration\r\nA;\r\n--- down migration\r\nB;", "-- Up Migration\r\nA;\r\n                  \r\n  ")]
    [InlineData("-- Up Migration (adds)\nA;\n---- Down Migration ----\nB;", "-- Up Migration (adds)\nA;\n                        \n  ")]
    [InlineData("-- migrate:down transaction:false\nB;\n", "                                 \n  \n")]
    [InlineData("\uFEFF-- +goose Up\nA;\n-- +goose Down\nB;\n", "\uFEFF-- +goose Up\nA;\n              \n  \n")]
    [InlineData("--+goose Up\nA;\n\t-- +goose Down\nB;", "--+goose Up\nA;\n               \n  ")]
    [InlineData("-- +migrate Up notransaction\nA;\n-- +migrate Down notransaction\nB;", "-- +migrate Up notransaction\nA;\n                              \n  ")]
    [InlineData("A;\n-- @down\nB;\n", "A;\n        \n  \n")]
    [InlineData("A;\r\n-- @down \r\nB;\r\n-- @up\r\nC;", "A;\r\n         \r\n  \r\n-- @up\r\nC;")]
    public void The_half_that_undoes_is_blanked_out(string text, string expected)
    {
        var actual = MigrationHalves.Of(text).UpText();

        Assert.Equal(expected, actual);
        Assert.Equal(text.Length, actual.Length);
    }

    [Theory]
    [InlineData("CREATE TABLE a ();\n-- goes down well\n")]
    [InlineData("CREATE TABLE a ();\n-- down migration is not possible\nCREATE TABLE b ();\n")]
    [InlineData("A;\n-- @down the stairs\nB;\n")]
    [InlineData("-- +goose Up\n-- +goose StatementBegin\nA;\n-- +goose StatementEnd\n")]
    [InlineData("")]
    public void Other_text_stays_as_it_is(string text) => Assert.Same(text, MigrationHalves.Of(text).UpText());

    [Theory]
    [InlineData("migrations/000001_init.down.sql", true)]
    [InlineData("migrations/000001_init.DOWN.SQL", true)]
    [InlineData("migrations/U1.2__undo.sql", true)]
    [InlineData("migrations/000001_init.up.sql", false)]
    [InlineData("migrations/V1.2__do.sql", false)]
    [InlineData("migrations/Users.sql", false)]
    [InlineData("touch.down/a.sql", false)]
    [InlineData("migrations/U__seen.sql", false)]
    [InlineData("a/V1__superseded.sql", true)]
    [InlineData("a/B2__older.sql", true)]
    [InlineData("a/V10__superseded.sql", true)]
    [InlineData("a/afterMigrate.sql", true)]
    [InlineData("a/beforeEachMigrate__grants.sql", true)]
    [InlineData("a/afterMigrateApplied.sql", true)]
    [InlineData("a/after_migrate.sql", false)]
    [InlineData("a/beforehand.sql", false)]
    [InlineData("a/B10__baseline.sql", false)]
    [InlineData("a/V10.1__after.sql", false)]
    [InlineData("a/R__always.sql", false)]
    [InlineData("b/V1__elsewhere.sql", false)]
    public void A_file_that_a_new_database_does_not_run_is_left_out(string path, bool isLeftOut)
    {
        var passedOver = MigrationOrder.PassedOver([path, "a/B10__baseline.sql", "a/B2__older.sql"]);

        Assert.Equal(isLeftOut, passedOver.Contains(0));
        Assert.DoesNotContain(1, passedOver);
        Assert.Contains(2, passedOver);
    }

    [Theory]
    [InlineData("m/2_b.sql", "m/10_a.sql")]
    [InlineData("m/002_b.sql", "m/010_a.sql")]
    [InlineData("m/9.sql", "m/010.sql")]
    [InlineData("m/20240101120000_a.sql", "m/20240101120001_a.sql")]
    [InlineData("m/99999999999999999998_a.sql", "m/99999999999999999999_a.sql")]
    [InlineData("m/V1__a.sql", "m/V1_2__x.sql")]
    [InlineData("m/V1_2__x.sql", "m/V1_10__a.sql")]
    [InlineData("m/V1.9__x.sql", "m/V2__a.sql")]
    [InlineData("m/V2__a.sql", "m/R__a.sql")]
    [InlineData("m/R__a.sql", "m/R__b.sql")]
    [InlineData("m/R__view10.sql", "m/R__view2.sql")]
    [InlineData("m/1.2-a.sql", "m/1.10-a.sql")]
    [InlineData("m/a.sql", "m/b.sql")]
    [InlineData("m/schema2.sql", "m/schema10.sql")]
    [InlineData("m/schema.sql", "m/1_a.sql")]
    [InlineData("a/2.sql", "b/1.sql")]
    [InlineData(@"m\2_b.sql", @"m\10_a.sql")]
    [InlineData("m/1_a.sql", "m/1_b.sql")]
    public void Files_run_by_number(string first, string second)
    {
        Assert.True(MigrationOrder.Compare(first, second) < 0, $"{first} runs before {second}");
        Assert.True(MigrationOrder.Compare(second, first) > 0, $"{second} runs after {first}");
        Assert.Equal(0, MigrationOrder.Compare(first, first));
    }
}
