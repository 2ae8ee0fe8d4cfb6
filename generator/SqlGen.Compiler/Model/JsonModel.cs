using System.Text;

namespace SqlGen.Compiler.Model;

public enum JsonModelKind
{
    /// <summary>A value of a type, as <c>to_json</c> writes it.</summary>
    Value,
    Object,
    /// <summary>An array, all of whose elements are alike.</summary>
    List,
    /// <summary>An object whose names are data, and all of whose values are alike.</summary>
    Map,
}

/// <summary>The form of the JSON that a query builds.</summary>
/// <param name="Kind">What sort of JSON.</param>
/// <param name="Nullable">Whether a JSON null may stand in its place.</param>
public sealed record JsonModel(JsonModelKind Kind, bool Nullable)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    /// <summary>The type of a value; json or jsonb where nothing is known of its form.</summary>
    public TypeModel? Type { get; init; }

    /// <summary>An element of a list, or a value of a map.</summary>
    public JsonModel? Element { get; init; }

    /// <summary>The members of an object, each name once.</summary>
    public EquatableArray<JsonMemberModel> Members { get; init; }

    /// <summary>The table or view whose rows an object has.</summary>
    public TableModel? Table { get; init; }
}

/// <summary>A member of a JSON object.</summary>
public sealed record JsonMemberModel(string Name, JsonModel Value)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}
