using System;
using System.Collections.Generic;

namespace SqlGen.Compiler.Catalog;

/// <summary>
/// What the expressions or the query of an object name, as the server notes it in <c>pg_depend</c>: none of it can be dropped without the object.
/// Each is known by what it keeps when it is renamed or altered: tables and types by their type, a column by its table and
/// <see cref="Column.Id"/>, the others by an Id of their own.
/// </summary>
internal sealed class References(HashSet<object> objects)
{
    public static References None { get; } = new([]);

    private readonly HashSet<object> _objects = objects;

    public IReadOnlyCollection<object> Objects => _objects;

    public bool Has(object id) => _objects.Contains(id);

    public bool HasAny(HashSet<object> ids) => _objects.Count > 0 && (_objects.Count < ids.Count ? ids.Overlaps(_objects) : _objects.Overlaps(ids));

    public References With(References other) => other == None ? this : this == None ? other : new([.. _objects, .. other._objects]);

    /// <summary>
    /// The same as a part of a table has it: its own columns by their Id alone, which children and copies made by LIKE have in common with it, and not the table, which it
    /// goes with.
    /// </summary>
    public References Within(PgType table)
    {
        var objects = new HashSet<object>();
        foreach (var named in _objects)
        {
            if (named is ValueTuple<PgType, object> column && column.Item1 == table)
                objects.Add(column.Item2);
            else if (named != (object)table)
                objects.Add(named);
        }
        return objects.Count == 0 ? None : new(objects);
    }

    /// <summary>A column as one of the objects.</summary>
    public static object ColumnOf(PgType table, Column column) => (table, column.Id);

    /// <summary>The primary key of a table: who groups by it may give all of its columns.</summary>
    public static object PrimaryKeyOf(PgType table) => (table, "primary key");
}
