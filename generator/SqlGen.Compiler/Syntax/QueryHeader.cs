using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>The comment above a query, in sqlc's format: <c>-- name: GetBook :one</c>, what it does, and directives.</summary>
/// <param name="name">The query's name; empty where the header cannot be read.</param>
/// <param name="command">What stands behind the colon; empty where it is missing.</param>
/// <param name="summary">The comment lines around it, joined by line breaks, or null.</param>
/// <param name="directives">Its <c>@name arguments</c> lines.</param>
/// <param name="span">The line with the name.</param>
internal sealed class QueryHeader(string name, string command, string? summary, (string Name, string Arguments)[] directives, Span span)
{
    public string Name { get; } = name;

    public string Command { get; } = command;

    public string? Summary { get; } = summary;

    public (string Name, string Arguments)[] Directives { get; } = directives;

    public Span Span { get; } = span;

    /// <summary>Rules that are not to be reported of the header and its statement: <c>@ignore SQLG3005</c>.</summary>
    public IEnumerable<string> Ignored => CommentLines.IgnoredBy(Directives);
}

/// <summary>Finds the headers among a file's comments.</summary>
internal static class QueryHeaders
{
    /// <summary>The headers by the place where each begins, in order.</summary>
    public static List<QueryHeader> Find(SourceFile file, LexedText lexed)
    {
        var headers = new List<QueryHeader>();
        var comments = lexed.Comments;
        for (var i = 0; i < comments.Length; i++)
        {
            if (ReadName(CommentLines.Content(file, comments[i])) is not { } words)
                continue;
            var first = i;
            while (first > 0 && CommentLines.IsDirectlyAbove(file, comments[first - 1], comments[first]) && ReadName(CommentLines.Content(file, comments[first - 1])) is null)
                first--;
            var last = i;
            while (last + 1 < comments.Length && CommentLines.IsDirectlyAbove(file, comments[last], comments[last + 1]) && ReadName(CommentLines.Content(file, comments[last + 1])) is null)
                last++;
            var lines = new List<string>();
            var directives = new List<(string, string)>();
            for (var j = first; j <= last; j++)
            {
                var content = CommentLines.Content(file, comments[j]);
                if (j == i)
                    continue;
                if (CommentLines.ReadDirective(content) is { } directive)
                    directives.Add(directive);
                else if (content.Length > 0)
                    lines.Add(content);
            }
            var summary = lines.Count > 0 ? string.Join("\n", lines) : null;
            headers.Add(new QueryHeader(words.Name, words.Command, summary, directives.ToArray(), comments[i]));
        }
        return headers;
    }

    /// <summary>Whether a header stands between two places.</summary>
    public static bool IsBetween(SourceFile file, IReadOnlyList<Span> comments, int start, int end)
    {
        for (var i = comments.Count - 1; i >= 0 && comments[i].Start >= start; i--)
        {
            if (comments[i].End <= end && ReadName(CommentLines.Content(file, comments[i])) is not null)
                return true;
        }
        return false;
    }

    private static (string Name, string Command)? ReadName(string content)
    {
        const string Marker = "name:";
        if (!content.StartsWith(Marker, System.StringComparison.Ordinal))
            return null;
        var words = content.Substring(Marker.Length).Split([' ', '\t'], System.StringSplitOptions.RemoveEmptyEntries);
        var command = words.Length > 1 && words[1].StartsWith(":", System.StringComparison.Ordinal) ? words[1].Substring(1) : "";
        return (words.Length > 0 ? words[0] : "", words.Length == 2 ? command : "");
    }
}
