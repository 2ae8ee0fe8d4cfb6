using System.Collections.Generic;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Names of objects, as <c>regclass</c> and its kin read them (<c>stringToQualifiedNameList</c>).</summary>
internal static class ObjectNameInput
{
    public static InputError? Check(string value) =>
        value == "-" || Read(value) is not null ? null : new InputError(Rules.InvalidTextRepresentation, "invalid name syntax", "42602");

    /// <summary>The parts of a name, as they are meant; null where it is none.</summary>
    public static List<string>? Read(string value)
    {
        var names = new List<string>();
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
                names.Add(value.Substring(start + 1, at.Position - start - 2).Replace("\"\"", "\""));
            }
            else
            {
                while (!at.AtEnd && at.Current != '.' && !Cursor.IsSpace(at.Current))
                    at.Take();
                if (at.Position == start)
                    return null;
                names.Add(Identifiers.Fold(value.Substring(start, at.Position - start)));
            }
            at.SkipSpace();
        }
        while (at.TakeIf('.'));
        return at.AtEnd ? names : null;
    }
}
