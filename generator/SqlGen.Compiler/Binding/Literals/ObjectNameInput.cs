using System.Collections.Generic;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Names of objects, as <c>regclass</c> and its kin read them (<c>stringToQualifiedNameList</c>). Whether there is such an object is another question.</summary>
internal static class ObjectNameInput
{
    public static InputError? Check(string value, int version)
    {
        if (IsNumber(value))
            return SystemIdInput.Check32(value, "oid", anyBase: version >= 16);
        return value == "-" || Read(value) is not null ? null : new InputError(Rules.InvalidTextRepresentation, "invalid name syntax", "42602");
    }

    /// <summary>What is granted to whom: before the role's name there may be what kind it is of (<c>aclparse</c>). Whether there is the role is another question.</summary>
    public static InputError? CheckAclItem(string value)
    {
        var at = new Cursor(value);
        at.SkipSpace();
        var start = at.Position;
        while (!at.AtEnd && (char.IsLetterOrDigit(at.Current) || at.Current is '_' or '"'))
            at.Take();
        var word = value.Substring(start, at.Position - start);
        at.SkipSpace();
        return word.IndexOf('"') >= 0 || at.Current == '=' || word is "group" or "user" ? null
            : new InputError(Rules.InvalidTextRepresentation, $"unrecognized key word: \"{word}\"");
    }

    /// <summary>The parts of a name that may be qualified; null for what is none.</summary>
    public static List<string>? Read(string value)
    {
        var parts = new List<string>();
        var at = new Cursor(value);
        do
        {
            at.SkipSpace();
            var start = at.Position;
            if (at.TakeIf('"'))
            {
                // A quotation mark within is written twice.
                while (!at.AtEnd && (at.Current != '"' || at.At(1) == '"'))
                    at.Position += at.Current == '"' ? 2 : 1;
                if (!at.TakeIf('"'))
                    return null;
                parts.Add(value.Substring(start + 1, at.Position - start - 2).Replace("\"\"", "\""));
            }
            else
            {
                while (!at.AtEnd && at.Current != '.' && !Cursor.IsSpace(at.Current))
                    at.Take();
                if (at.Position == start)
                    return null;
                parts.Add(Identifiers.Fold(value.Substring(start, at.Position - start)));
            }
            at.SkipSpace();
        }
        while (at.TakeIf('.'));
        return at.AtEnd ? parts : null;
    }

    /// <summary>A function or operator with its argument types in brackets (<c>parseNameAndArgTypes</c>); what they are is not asked.</summary>
    public static InputError? CheckWithTypes(string value)
    {
        if (value == "-" || value == "0" || IsNumber(value))
            return null;
        var (isQuoted, open) = (false, 0);
        for (; open < value.Length && (isQuoted || value[open] != '('); open++)
            isQuoted ^= value[open] == '"';
        if (open == value.Length)
            return new InputError(Rules.InvalidTextRepresentation, "expected a left parenthesis");
        var end = value.Length - 1;
        while (end > open && Cursor.IsSpace(value[end]))
            end--;
        return value[end] == ')' ? null : new InputError(Rules.InvalidTextRepresentation, "expected a right parenthesis");
    }

    /// <summary>Digits alone are the object's number (<c>parseNumericOid</c>).</summary>
    public static bool IsNumber(string value)
    {
        foreach (var c in value)
        {
            if (!Cursor.IsDigit(c))
                return false;
        }
        return value.Length > 0;
    }
}
