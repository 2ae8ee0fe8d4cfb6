using System;
using SqlGen.Compiler.Syntax;

namespace SqlGen.Compiler.Migrations;

/// <summary>What a statement's words tell of how it must be run: asked of its tokens, so that it holds also for what we do not parse.</summary>
internal static class StatementTraits
{
    /// <summary>
    /// Whether the server refuses it inside a transaction block (<c>PreventInTransactionBlock</c> in its source), as far as its text tells. Whether
    /// <c>REINDEX TABLE</c> and <c>CLUSTER</c> do depends on the table (a partitioned one does), and is for the server to say.
    /// </summary>
    public static bool RefusesTransaction(Token[] tokens, int start, int end)
    {
        bool Word(int offset, string word) => start + offset < end && tokens[start + offset].IsWord(word);
        bool Has(string word) => IndexOf(tokens, start, end, word) >= 0;

        if (start >= end || tokens[start].Kind != TokenKind.Word)
            return false;
        return tokens[start].Value switch
        {
            "create" => Word(1, "database") || Word(1, "tablespace")
                || (Word(1, "index") && Word(2, "concurrently")) || (Word(1, "unique") && Word(2, "index") && Word(3, "concurrently"))
                || (Word(1, "subscription") && !IsOff(tokens, start, end, "connect") && !IsOff(tokens, start, end, "create_slot")),
            "drop" => Word(1, "database") || Word(1, "tablespace") || Word(1, "subscription") || (Word(1, "index") && Word(2, "concurrently")),
            "alter" => Word(1, "system") || (Word(1, "database") && Has("tablespace")) || (Word(1, "table") && Has("detach") && Has("concurrently"))
                || (Word(1, "subscription") && (Has("refresh") || Has("publication")) && !IsOff(tokens, start, end, "refresh")),
            "reindex" => IsConcurrent(tokens, start, end) || ReindexTarget(tokens, start, end) is "database" or "schema" or "system",
            "vacuum" => true,
            "cluster" => end == start + 1 || (end == start + 2 && Word(1, "verbose")),
            "discard" => Word(1, "all"),
            "commit" or "rollback" => Word(1, "prepared"),
            _ => false,
        };
    }

    public static TransactionControl ControlOf(Token[] tokens, int start, int end)
    {
        if (tokens[start].Kind != TokenKind.Word)
            return TransactionControl.None;
        var second = start + 1 < end ? tokens[start + 1].Value : "";
        switch (tokens[start].Value)
        {
            case "begin":
            case "start" when second == "transaction":
                var plain = second is "work" or "transaction" ? start + 2 : start + 1;
                return plain >= end ? TransactionControl.Begin : TransactionControl.BeginWithOptions;
            case "commit" when second != "prepared":
            case "end":
                return TransactionControl.Commit;
            case "rollback" when second != "prepared" && IndexOf(tokens, start, end, "to") < 0:
            case "abort":
                return TransactionControl.Rollback;
            default:
                return TransactionControl.None;
        }
    }

    public static bool IsCopyFromStdin(Token[] tokens, int start, int end)
    {
        if (!tokens[start].IsWord("copy"))
            return false;
        for (var i = start; i + 1 < end; i++)
        {
            if (tokens[i].IsWord("from") && tokens[i + 1].IsWord("stdin"))
                return true;
        }
        return false;
    }

    public static bool IsConcurrent(Token[] tokens, int start, int end) =>
        IndexOf(tokens, start, end, "concurrently") >= 0 && !IsOff(tokens, start, end, "concurrently");

    /// <summary>The index that CREATE INDEX CONCURRENTLY makes; null where it has no name, or the statement is another.</summary>
    public static ConcurrentIndex? IndexOf(string text, Token[] tokens, int start, int end)
    {
        var at = IndexOf(tokens, start, end, "concurrently");
        if (at < 0 || !tokens[start].IsWord("create"))
            return null;
        at++;
        if (at + 2 < end && tokens[at].IsWord("if") && tokens[at + 1].IsWord("not") && tokens[at + 2].IsWord("exists"))
            at += 3;
        if (at + 2 >= end || tokens[at].IsWord("on") || !tokens[at + 1].IsWord("on"))
            return null;
        var name = tokens[at];
        at += tokens[at + 2].IsWord("only") ? 3 : 2;
        var last = at;
        while (last + 2 < end && tokens[last + 1].Kind == TokenKind.Dot)
            last += 2;
        return last < end
            ? new(text.Substring(name.Span.Start, name.Span.Length), text.Substring(tokens[at].Span.Start, tokens[last].Span.End - tokens[at].Span.Start))
            : null;
    }

    private static int IndexOf(Token[] tokens, int start, int end, string word) =>
        Array.FindIndex(tokens, start, end - start, token => token.IsWord(word));

    /// <summary>Whether an option is set to false: <c>connect = false</c>.</summary>
    private static bool IsOff(Token[] tokens, int start, int end, string option)
    {
        var at = IndexOf(tokens, start, end, option);
        if (at < 0 || at + 1 >= end)
            return false;
        var value = tokens[tokens[at + 1].IsOperator("=") && at + 2 < end ? at + 2 : at + 1].Value;
        return value is "false" or "off" or "0";
    }

    private static string ReindexTarget(Token[] tokens, int start, int end)
    {
        var at = start + 1;
        if (at < end && tokens[at].Kind == TokenKind.LeftParen)
        {
            while (at < end && tokens[at].Kind != TokenKind.RightParen)
                at++;
            at++;
        }
        return at < end ? tokens[at].Value : "";
    }
}
