using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Names of objects, as <c>regclass</c> and its kin read them (<c>stringToQualifiedNameList</c>). Whether there is such an object is not asked.</summary>
internal static class ObjectNameInput
{
    public static InputError? Check(string value)
    {
        var invalid = new InputError(Rules.InvalidTextRepresentation, "invalid name syntax", "42602");
        if (value == "-")
            return null;
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
                    return invalid;
            }
            else
            {
                while (!at.AtEnd && at.Current != '.' && !Cursor.IsSpace(at.Current))
                    at.Take();
                if (at.Position == start)
                    return invalid;
            }
            at.SkipSpace();
        }
        while (at.TakeIf('.'));
        return at.AtEnd ? null : invalid;
    }
}
