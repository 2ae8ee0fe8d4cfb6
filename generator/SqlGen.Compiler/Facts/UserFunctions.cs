using SqlGen.Compiler.Binding;

namespace SqlGen.Compiler.Facts;

/// <summary>What can be proved of the user's own functions: of those in SQL whose body is known.</summary>
internal static class UserFunctions
{
    /// <summary>Whether a call of a function may give null.</summary>
    public static bool IsNullable(BoundCall call, RowFacts facts) => true;
}
