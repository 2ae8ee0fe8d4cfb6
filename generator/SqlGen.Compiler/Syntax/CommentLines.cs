using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <summary>A comment <c>-- @name arguments</c>.</summary>
internal readonly record struct Directive(string Name, string Arguments, Span Span);

/// <summary>What comments say to us: the lines that stand together above a statement, and the directives among them.</summary>
internal static class CommentLines
{
    private const string Ignore = "ignore";

    /// <summary>A comment's text without its marks.</summary>
    public static string Content(SourceFile file, Span comment)
    {
        var text = file[comment];
        text = text.StartsWith("/*", StringComparison.Ordinal) ? text.Substring(2, Math.Max(0, text.Length - 4)) : text.Substring(2);
        return text.Trim(' ', '\t', '\r', '\n', '*');
    }

    /// <summary><c>@name arguments</c>, or null where the text is something else.</summary>
    public static (string Name, string Arguments)? ReadDirective(string content)
    {
        if (content.Length < 2 || content[0] != '@' || !char.IsLetter(content[1]))
            return null;
        var space = content.IndexOfAny([' ', '\t']);
        return space < 0 ? (content.Substring(1), "") : (content.Substring(1, space - 1), content.Substring(space).Trim());
    }

    /// <summary>The rules that <c>@ignore</c> directives name.</summary>
    public static IEnumerable<string> IgnoredBy(IEnumerable<(string Name, string Arguments)> directives) => directives
        .Where(static d => d.Name == Ignore)
        .SelectMany(static d => d.Arguments.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The rules that are to be ignored of a statement by the word of the comments directly above it.</summary>
    /// <param name="statement">The statement's first token.</param>
    public static IEnumerable<string> IgnoredAbove(SourceFile file, Span[] comments, Span statement) =>
        IgnoredBy(DirectivesAbove(file, comments, statement).Select(static d => (d.Name, d.Arguments)));

    /// <summary>The directives of the comments directly above a statement, the lowest first, and where each stands.</summary>
    /// <param name="statement">The statement's first token.</param>
    public static List<Directive> DirectivesAbove(SourceFile file, Span[] comments, Span statement)
    {
        var directives = new List<Directive>();
        var lower = statement;
        for (var i = LastBefore(comments, statement.Start); i >= 0 && IsDirectlyAbove(file, comments[i], lower); i--)
        {
            lower = comments[i];
            if (ReadDirective(Content(file, lower)) is { } directive)
                directives.Add(new Directive(directive.Name, directive.Arguments, lower));
        }
        return directives;
    }

    /// <summary>Whether only white space without an empty line stands between two places, and the first, a comment, begins its line.</summary>
    public static bool IsDirectlyAbove(SourceFile file, Span upper, Span lower)
    {
        var breaks = 0;
        for (var i = upper.End; i < lower.Start; i++)
        {
            if (file.Text[i] == '\n')
                breaks++;
            else if (file.Text[i] is not (' ' or '\t' or '\r'))
                return false;
        }
        if (breaks > 1)
            return false;
        for (var i = upper.Start - 1; i >= 0 && file.Text[i] != '\n'; i--)
        {
            if (file.Text[i] is not (' ' or '\t'))
                return false;
        }
        return true;
    }

    private static int LastBefore(Span[] comments, int position)
    {
        var (low, high) = (0, comments.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (comments[middle].End <= position)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }
}
