using SqlGen.Compiler.Model;
using SqlGen.Generator.Emit;
using static SqlGen.Generator.Tests.Emit.Sql;

namespace SqlGen.Generator.Tests.Emit;

public class NamesTests
{
    [Fact]
    public void Names_that_meet_are_told_apart()
    {
        var role = Enum("role", "Admin", "admin", "2nd", "", "päge", "class");
        var roles = Table("roles", Column("id", Int8), Column("role", role), Column("clone", Text), Column("to_string", Text));
        EmittedProject.Verify("Clashes", EmittedProject.From(
        [
            File("queries/roles.sql",
                Many("Role", "SELECT * FROM roles").OfTable(roles),
                Many("RolesRepository", "SELECT 1", Column("a", Int4)),
                One("ToString", "SELECT $1", Column("?column?", Int4)).With(Parameter("class", Int4), Parameter("row", Int4), Parameter("Class", Int4),
                    Parameter("cancellation_token", Int4), Parameter("parameters", Int4), Parameter("1st", Int4), Parameter("?", Int4)),
                Many("listAsync", "SELECT 1", Column("a", Int4)),
                Many("list", "SELECT 1", Column("a", Int4)),
                Many("Joined", "SELECT …", Column("id", Int8), Column("id", Int8), Column("ID", Int8), Column("joined_row", Int4), Column("?column?", Int4),
                    Column("equals", Text), Column("2nd", Text), Column("größe", Text))),
            File("queries/admin/roles.sql", Many("Joined", "SELECT …", Column("a", Int8), Column("b", Int8))),
            File("queries/zoo/i_roles.sql", Many("ListOther", "SELECT …").OfTable(TableIn("audit", "roles", Column("id", Int8), Column("at", TimestampTz)))),
            File("queries/sql-gen-registration.sql", Exec("Ping", "SELECT 1")),
        ]));
    }

    [Fact]
    public void Enums_of_one_name_are_called_after_their_schemas()
    {
        EnumModel InSchema(string schema, string name) => new(schema, name, new(["a"]));
        ColumnModel ColumnOf(EnumModel @enum) => Column(@enum.Schema, new TypeModel(TypeModelKind.Enum, @enum.Schema, @enum.Name, @enum.Name, Enum: @enum));
        QueryFileModel[] files =
        [
            File("queries/a.sql", One("A", "SELECT …", ColumnOf(InSchema("sales", "status"))), One("Only", "SELECT …", ColumnOf(InSchema("sales", "only")))),
            File("queries/b.sql", One("B", "SELECT …", ColumnOf(InSchema("public", "status")))),
            File("queries/c.sql", One("C", "SELECT …", ColumnOf(InSchema("stock", "Status"))), Many("D", "SELECT …", ColumnOf(InSchema("stock", "sales_status")))),
        ];
        foreach (var order in new[] { files, [.. files.Reverse()], [files[1], files[2], files[0]] })
        {
            Assert.Equal(
                ["public.status PublicStatus", "sales.only Only", "sales.status SalesStatus", "stock.Status StockStatus", "stock.sales_status StockSalesStatus"],
                ProjectTypes.Of(order).Enums.Select(static e => $"{e.Type.Schema}.{e.Type.Name} {e.Name}").Order(StringComparer.Ordinal));
        }
        EmittedProject.Verify("EnumsOfSchemas", EmittedProject.From(files));
    }

    [Fact]
    public void Names_do_not_depend_on_the_order_of_files()
    {
        QueryFileModel[] files =
        [
            File("queries/b/books.sql", Many("Stats", "SELECT …", Column("a", Int8), Column("b", Int8))),
            File("queries/a/books.sql", Many("Stats", "SELECT …", Column("a", Int8), Column("b", Int8))),
            File("queries/books.sql", Many("Stats", "SELECT …", Column("a", Int8), Column("b", Int8))),
        ];
        var names = EmittedProject.From(files).Order();
        Assert.Equal(names, EmittedProject.From(files.Reverse().ToList()).Order());
        Assert.Contains("BooksRepository", names.Select(static n => n.Name));
        Assert.Contains("ABooksRepository", names.Select(static n => n.Name));
        Assert.Contains("BBooksRepository", names.Select(static n => n.Name));
    }
}
