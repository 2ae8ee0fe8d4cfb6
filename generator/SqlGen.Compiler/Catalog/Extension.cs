using System.Collections.Generic;
using System.Linq;

namespace SqlGen.Compiler.Catalog;

/// <summary>An extension that was created, and its members.</summary>
internal sealed class Extension(string name, string schema, IReadOnlyList<string> requires, IReadOnlyDictionary<string, PgType> types)
{
    public string Name { get; } = name;

    /// <summary>Where it was created.</summary>
    public string Schema { get; } = schema;

    /// <summary>The extensions that it cannot be without.</summary>
    public IReadOnlyList<string> Requires { get; } = requires;

    /// <summary>All of its types, arrays and row types among them, as the data names them.</summary>
    public IReadOnlyDictionary<string, PgType> Types { get; } = types;

    public IReadOnlyList<Relation> Relations { get; init; } = [];

    public IReadOnlyList<Routine> Routines { get; init; } = [];

    public IReadOnlyList<Operator> Operators { get; init; } = [];

    public IReadOnlyList<Cast> Casts { get; init; } = [];

    public IReadOnlyList<OperatorClass> OperatorClasses { get; init; } = [];

    public IReadOnlyList<AccessMethod> AccessMethods { get; init; } = [];

    /// <summary>Whether a type, relation, function or the like is a member.</summary>
    public bool Has(object item) => item switch
    {
        PgType type => Types.Values.Contains(type),
        Relation relation => Relations.Any(own => own.RowType is { } rowType ? rowType == relation.RowType : own == relation),
        Routine routine => Routines.Contains(routine),
        Operator @operator => Operators.Contains(@operator),
        Cast cast => Casts.Contains(cast),
        _ => false,
    };
}
