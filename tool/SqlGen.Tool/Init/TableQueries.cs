using System.Text;
using SqlGen.Generator.Emit;

namespace SqlGen.Tool.Init;

/// <summary>The queries that most apps have for a table: find, list, add, change, delete.</summary>
internal static class TableQueries
{
    /// <summary>The text of the table's query file.</summary>
    public static string Of(LiveTable table)
    {
        var parameters = ParameterNames(table);
        var singular = Pascal(Plurals.Singular(table.Name));
        var plural = Pascal(table.Name) is var all && all == singular ? "All" + singular : all;
        var keys = table.Columns.Where(static c => c.IsKey).ToList();
        var given = table.Columns.Where(static c => c.IsGiven).ToList();
        var changeable = table.Columns.Where(static c => c.IsChangeable).ToList();
        var isKey = string.Join(" AND ", keys.Select(Equal));
        var text = new StringBuilder();
        if (keys.Count > 0)
            Add($"Get{singular}", "one", $"Finds a row of {table.Name} by its key.", $"SELECT * FROM {table.Quoted} WHERE {isKey};");
        var order = keys.Count > 0 ? $" ORDER BY {string.Join(", ", keys.Select(static c => c.Quoted))}" : "";
        Add($"List{plural}", "many", $"Lists rows of {table.Name}, a page at a time.", $"SELECT * FROM {table.Quoted}{order} LIMIT @page_size OFFSET @skipped;");
        if (given.Count > 0)
        {
            Add($"Create{singular}", "one", $"Adds a row to {table.Name}.",
                $"INSERT INTO {table.Quoted} ({string.Join(", ", given.Select(static c => c.Quoted))})\nVALUES ({string.Join(", ", given.Select(c => "@" + parameters[c]))})\nRETURNING *;");
        }
        else
            Add($"Create{singular}", "one", $"Adds a row to {table.Name}.", $"INSERT INTO {table.Quoted} DEFAULT VALUES\nRETURNING *;");
        if (keys.Count > 0 && changeable.Count > 0)
            Add($"Update{singular}", "execrows", $"Changes a row of {table.Name}.", $"UPDATE {table.Quoted}\nSET {string.Join(", ", changeable.Select(Equal))}\nWHERE {isKey};");
        if (keys.Count > 0)
            Add($"Delete{singular}", "execrows", $"Deletes a row of {table.Name}.", $"DELETE FROM {table.Quoted} WHERE {isKey};");
        return text.ToString();

        string Equal(LiveColumn column) => $"{column.Quoted} = @{parameters[column]}";

        void Add(string name, string command, string summary, string sql) =>
            text.Append(text.Length > 0 ? "\n" : "").Append($"-- {summary}\n-- name: {name} :{command}\n{sql}\n");
    }

    /// <summary>The file's name; a schema other than <c>public</c> goes before the table's.</summary>
    public static string FileName(LiveTable table) =>
        (table.Schema == "public" ? "" : Word(table.Schema) + "_") + Word(table.Name) + ".sql";

    /// <summary>Each column's parameter: the name, with underscores for what no parameter's name can have.</summary>
    private static Dictionary<LiveColumn, string> ParameterNames(LiveTable table)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return table.Columns.ToDictionary(static c => c, c =>
        {
            var wanted = Word(c.Name);
            var name = wanted;
            for (var i = 2; !taken.Add(name); i++)
                name = $"{wanted}_{i}";
            return name;
        });
    }

    private static string Word(string name)
    {
        var word = string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return char.IsAsciiDigit(word[0]) ? "_" + word : word;
    }

    private static string Pascal(string name)
    {
        var words = Word(name).Split('_', StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]);
        return string.Concat(words) is { Length: > 0 } pascal ? pascal : "Row";
    }
}
