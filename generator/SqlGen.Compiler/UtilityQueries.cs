using System;
using System.Collections.Generic;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler;

/// <summary>Which statements that are no queries can stand under a header all the same, to be sent as they are.</summary>
internal static class UtilityQueries
{
    /// <summary>Not those that begin and end transactions, that give rows, or that mean something to their own connection only.</summary>
    private static readonly HashSet<string> Tags = new(StringComparer.Ordinal)
    {
        "ANALYSE", "ANALYZE", "CHECKPOINT", "CLUSTER", "COMMENT", "DO", "GRANT", "LOCK", "NOTIFY", "REFRESH", "REINDEX", "RESET", "REVOKE", "SET",
        "TRUNCATE", "VACUUM",
    };

    /// <summary>Whether a statement is one of them, and without parameters, which the server takes in queries and in CALL only.</summary>
    public static bool Runs(Statement statement, Token[] tokens, int start, int end)
    {
        if (statement is CallStatement)
            return true;
        if (statement is not UtilityStatement utility || !Tags.Contains(utility.Tag))
            return false;
        for (var i = start; i < end; i++)
        {
            if (tokens[i].Kind is TokenKind.Parameter or TokenKind.NamedParameter || tokens[i].IsWord("sqlc"))
                return false;
        }
        return true;
    }
}
