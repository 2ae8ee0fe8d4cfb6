using SqlGen.Compiler.Binding;

namespace SqlGen.Compiler;

/// <summary>What <c>AS "name?"</c> and <c>AS "name!"</c> say of a column, whatever is proved of it.</summary>
/// <param name="name">The name without the mark.</param>
/// <param name="nullable">What is said; null where nothing is.</param>
internal readonly struct NullMark(string name, bool? nullable)
{
    public string Name { get; init; } = name;
    public bool? Nullable { get; init; } = nullable;

    public static NullMark On(ResultColumn column)
    {
        var name = column.Name;
        // A column of a table may be called so of its own accord, and the server calls one so that has no name.
        if (name.Length < 2 || name == "?column?" || column.Expression is BoundColumn { Entry: var entry, Index: var index } && entry.Columns[index].Name == name)
            return new NullMark(name, null);
        return name[name.Length - 1] switch
        {
            '?' => new NullMark(name.Substring(0, name.Length - 1), true),
            '!' => new NullMark(name.Substring(0, name.Length - 1), false),
            _ => new NullMark(name, null),
        };
    }
}
