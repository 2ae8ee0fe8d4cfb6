using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace SqlGen;

/// <summary>Adds the parameters of generated statements: typed, so that no value is boxed, and without names, so that Npgsql leaves the SQL alone.
/// It stands here, and not in each statement, because the C# compiler is the slower the more it has to read.</summary>
public static class StatementParameters
{
    /// <summary>Adds a value of one of the server's own types.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(NpgsqlParameterCollection parameters, T value, NpgsqlDbType type) =>
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });

    /// <summary>Adds a value of a type that the database declares, or an array of it.</summary>
    /// <param name="parameters">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">The type as Npgsql finds it: <c>public.book_status</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddDeclared<T>(NpgsqlParameterCollection parameters, T value, string type) =>
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, DataTypeName = type });
}
