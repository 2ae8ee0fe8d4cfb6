using System.Collections.Generic;
using System.Text;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Rows of a composite type, in brackets (<c>record_in</c>).</summary>
internal static class RecordInput
{
    public static InputError? Check(string value, IReadOnlyList<Column> columns, InputSettings settings)
    {
        var malformed = InputError.Malformed("record", value);
        var at = new Cursor(value);
        at.SkipSpace();
        if (!at.TakeIf('('))
            return malformed;
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0 && !at.TakeIf(','))
                return malformed;
            if (!TakeField(ref at, out var field))
                return malformed;
            if (field is not null && LiteralInput.Check(field, columns[i].Type.Type, settings) is { } error)
                return error;
        }
        if (!at.TakeIf(')'))
            return malformed;
        at.SkipSpace();
        return at.AtEnd ? null : malformed;
    }

    /// <summary>Reads a field up to the mark behind it; null is given for one that is empty.</summary>
    private static bool TakeField(ref Cursor at, out string? field)
    {
        field = null;
        if (at.Current is ',' or ')')
            return true;
        var text = new StringBuilder();
        var quoted = false;
        while (quoted || at.Current is not (',' or ')'))
        {
            if (at.AtEnd)
                return false;
            var c = at.Take();
            if (c == '\\')
            {
                if (at.AtEnd)
                    return false;
                text.Append(at.Take());
            }
            else if (c != '"')
                text.Append(c);
            else if (quoted && at.TakeIf('"'))
                text.Append('"');
            else
                quoted = !quoted;
        }
        field = text.ToString();
        return true;
    }
}
