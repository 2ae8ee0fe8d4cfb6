using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Facts;

/// <summary>Which settings say for whom a statement runs.</summary>
internal static class RowSecurity
{
    /// <summary>Whether a condition of a policy goes by a setting of the app's.</summary>
    public static bool IsBySettings(BoundStatement condition, FactContext context) => SettingReads.Of(condition, context).Any(IsOfApp);

    /// <summary>Where the policies of a table read settings of the app's.</summary>
    public static IEnumerable<SettingRead> Reads(Relation relation, FactContext context)
    {
        foreach (var policy in relation.Policies)
        {
            foreach (var condition in new[] { policy.Using, policy.Check })
            {
                if (condition is null || context.ConditionOf(condition) is not { } bound)
                    continue;
                foreach (var read in SettingReads.Of(bound, context).Where(IsOfApp))
                    yield return read;
            }
        }
    }

    /// <summary>The server's own settings have no dot in their names.</summary>
    private static bool IsOfApp(SettingRead read) => read.Name.IndexOf('.') > 0;
}
