using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>
/// <c>:bulk</c>: a statement written for one row runs for many in one go. Its parameters become the columns of a table in FROM, made of
/// one array each: <c>UPDATE t SET a = $2 WHERE id = $1</c> is
/// <c>UPDATE t SET a = bulk."$2" FROM unnest($1::bigint[], $2::text[]) AS bulk ("$1", "$2") WHERE id = bulk."$1"</c>.
/// </summary>
internal static class BulkStatement
{
    /// <summary>Why the statement cannot be written so, and where; null where it can.</summary>
    public static (string Why, Span Place)? Obstacle(BoundQueryStatement query)
    {
        Span[] reach;
        switch (query.Parsed.Statement)
        {
            case InsertStatement { Source: { Body: ValuesBody { Rows.Length: 1 } values, With: null, Limit: null, Offset: null, OrderBy.Length: 0 } }:
                if (values.Rows[0].FirstOrDefault(static value => value is DefaultExpr) is { } @default)
                    return ("leave out a column that gets its default", @default.Span);
                reach = [values.Span];
                break;
            case InsertStatement insert:
                return ("it takes an INSERT of one row of VALUES", insert.Source?.Span ?? insert.Span);
            case UpdateStatement { Where: not CurrentOfExpr } update:
                reach = [.. update.Assignments.Select(static a => a.Span), .. Places(update.Where, update.Returning)];
                break;
            case DeleteStatement { Where: not CurrentOfExpr } delete:
                reach = [.. Places(delete.Where, delete.Returning)];
                break;
            default:
                return ("it takes INSERT, UPDATE or DELETE; give a SELECT an array (= ANY, unnest)", query.Parsed.Span);
        }
        if (query.Parsed.ParameterUses.Length == 0)
            return ("the statement has no parameter that could differ from row to row", query.Parsed.Span);
        foreach (var use in query.Parsed.ParameterUses)
        {
            if (query.Binder!.Parameters[use.Ordinal] is { IsArray: true } || use.Form == ParameterForm.Slice)
                return ("a parameter cannot be an array, of which unnest would make rows; write :batchexec", use.Span);
            if (!reach.Any(place => place.Start <= use.Span.Start && use.Span.End <= place.End))
            {
                var isUpsert = query.Parsed.Statement is InsertStatement;
                return (isUpsert ? "only VALUES can have parameters; a given value is excluded.column in ON CONFLICT" : "no parameter can stand in WITH, FROM or USING", use.Span);
            }
        }
        return null;
    }

    public static string Sql(BoundQueryStatement query)
    {
        var alias = FreeAlias(query);
        var edits = SqlText.Edits(query, ordinal => $"{alias}.{Column(ordinal)}");
        var rows = Rows(query, alias);
        var tokens = Lexer.Lex(query.File.Text, namedParameters: true).Tokens
            .Where(t => t.Span.Start >= query.Parsed.Span.Start && t.Span.End <= query.Parsed.Span.End && t.Span.Length > 0).ToList();
        if (query.Parsed.Statement is InsertStatement { Source.Body: ValuesBody values })
        {
            var inside = tokens.Where(t => t.Span.Start >= values.Span.Start && t.Span.End <= values.Span.End).ToList();
            edits.Add(new(new(inside[0].Span.Start, inside[2].Span.Start), "SELECT "));
            edits.Add(new(inside[inside.Count - 1].Span, $" FROM {rows}"));
        }
        else
        {
            var end = FirstClauseBehind(tokens);
            var word = query.Parsed.Statement switch
            {
                UpdateStatement { From.Length: > 0 } or DeleteStatement { Using.Length: > 0 } => ",",
                UpdateStatement => "\nFROM",
                _ => "\nUSING",
            };
            edits.Add(new(new(end, end), $"{word} {rows}"));
        }
        return SqlText.Edited(query, edits);
    }

    private static string Rows(BoundQueryStatement query, string alias)
    {
        var ordinals = query.Parsed.ParameterUses.Select(static use => use.Ordinal).Distinct().OrderBy(static o => o).ToList();
        var arrays = ordinals.Select(o => $"${Number(o)}::{TypeFormatter.Format(new SqlType(query.Binder!.Parameters[o]!))}[]");
        return $"unnest({string.Join(", ", arrays)}) AS {alias} ({string.Join(", ", ordinals.Select(Column))})";
    }

    /// <summary>A column's name that no column of the user's bears, so that none becomes ambiguous.</summary>
    private static string Column(int ordinal) => $"\"${Number(ordinal)}\"";

    private static string FreeAlias(BoundQueryStatement query)
    {
        var text = query.File.Text.Substring(query.Parsed.Span.Start, query.Parsed.Span.Length);
        var alias = "bulk";
        for (var i = 2; text.IndexOf(alias, StringComparison.OrdinalIgnoreCase) >= 0; i++)
            alias = "bulk" + Number(i);
        return alias;
    }

    /// <summary>The end of what stands before WHERE and RETURNING, both reserved words.</summary>
    private static int FirstClauseBehind(List<Token> tokens)
    {
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind switch { TokenKind.LeftParen => 1, TokenKind.RightParen => -1, _ => 0 };
            if (depth == 0 && (tokens[i].IsWord("where") || tokens[i].IsWord("returning")))
                return tokens[i - 1].Span.End;
        }
        return tokens[tokens.Count - 1].Span.End;
    }

    private static IEnumerable<Span> Places(params Node?[] nodes) => nodes.OfType<Node>().Select(static node => node.Span);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
