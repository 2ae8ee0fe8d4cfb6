using System.Collections.Generic;
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
            if (!at.TakePart(",)", out var field))
                return malformed;
            if (LiteralInput.CheckPart(field, columns[i].Type, settings) is { } error)
                return error;
        }
        if (!at.TakeIf(')'))
            return malformed;
        at.SkipSpace();
        return at.AtEnd ? null : malformed;
    }
}
