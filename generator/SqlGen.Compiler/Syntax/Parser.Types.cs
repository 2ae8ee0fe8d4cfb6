using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Names of types (manual, chapter 8), with the special spellings of the SQL standard.</content>
internal sealed partial class Parser
{
    private static TypeName Collated(TypeName type, QualifiedName collation) => new(type) { Collation = collation, Span = new Span(type.Span.Start, collation.Span.End) };

    // Bits of an interval's fields as PostgreSQL keeps them in the type modifier (utils/timestamp.h).
    private const int Month = 1 << 1, Year = 1 << 2, Day = 1 << 3, Hour = 1 << 10, Minute = 1 << 11, Second = 1 << 12;

    /// <param name="percentType">Whether <c>column%TYPE</c> may stand, as it may for a function's arguments and result.</param>
    internal TypeName ParseTypeName(bool percentType = false)
    {
        var start = Current.Span;
        var setOf = TakeWord("setof");
        var type = ParseSimpleType(percentType);
        var dimensions = 0;
        if (!type.PercentType && TakeWord("array"))
        {
            dimensions = 1;
            if (TakeIf(TokenKind.LeftBracket))
            {
                Expect(TokenKind.Integer);
                Expect(TokenKind.RightBracket);
            }
        }
        else
        {
            while (!type.PercentType && At(TokenKind.LeftBracket))
            {
                Take();
                TakeIf(TokenKind.Integer);
                Expect(TokenKind.RightBracket);
                dimensions++;
            }
        }
        return dimensions == 0 && !setOf ? type : new TypeName(type) { ArrayDimensions = dimensions, SetOf = setOf, Span = From(start) };
    }

    internal TypeName ParseSimpleType(bool percentType)
    {
        if (Current.Kind == TokenKind.Word && StartsKeywordType(Current.Value))
            return ParseKeywordType()!;
        if (!IsTypeOrFunctionName(Current))
            throw Unexpected();
        var start = Current.Span;
        var name = ContinueAnyName(ParseLabel());
        if (percentType && name.Parts.Length > 1 && TakeOperator("%"))
        {
            ExpectWord("type");
            return new TypeName(name, [], 0, false, null, true, From(start));
        }
        var modifiers = ParseOptionalModifiers();
        return new TypeName(name, modifiers, 0, false, null, false, From(start));
    }

    private Expr[] ParseOptionalModifiers()
    {
        if (!TakeIf(TokenKind.LeftParen))
            return [];
        var modifiers = ParseExprList();
        Expect(TokenKind.RightParen);
        return modifiers;
    }

    private static bool StartsKeywordType(string word) => word is "int" or "integer" or "smallint" or "bigint" or "real" or "float" or "double"
        or "decimal" or "dec" or "numeric" or "boolean" or "bit" or "character" or "char" or "varchar" or "national" or "nchar"
        or "time" or "timestamp" or "interval" or "json";

    private TypeName? ParseKeywordType()
    {
        var token = Take();
        var start = token.Span;
        switch (token.Value)
        {
            case "int" or "integer": return SystemType("int4", start);
            case "smallint": return SystemType("int2", start);
            case "bigint": return SystemType("int8", start);
            case "real": return SystemType("float4", start);
            case "boolean": return SystemType("bool", start);
            case "json": return SystemType("json", start);
            case "float": return ParseFloat(start);
            case "double":
                // Not reserved: a type of that name may be meant.
                if (!TakeWord("precision"))
                    return new TypeName(ContinueAnyName(new Name("double", start)), ParseOptionalModifiers(), 0, false, null, false, From(start));
                return SystemType("float8", start);
            case "decimal" or "dec" or "numeric":
                return SystemType("numeric", start, ParseOptionalModifiers());
            case "bit":
                var varying = TakeWord("varying");
                var length = ParseOptionalModifiers();
                if (!varying && length.Length == 0)
                    length = [new NumberLiteral("1", true, start)];
                return SystemType(varying ? "varbit" : "bit", start, length);
            case "national":
                if (!TakeWord("character"))
                    ExpectWord("char");
                return ParseCharacter(start, TakeWord("varying"));
            case "character" or "char" or "nchar":
                return ParseCharacter(start, TakeWord("varying"));
            case "varchar":
                return ParseCharacter(start, varying: true);
            case "time" or "timestamp":
                var precision = ParsePrecision();
                var zone = ParseTimeZone();
                return SystemType(token.Value + (zone ? "tz" : ""), start, precision);
            default:
                return ParseInterval(start);
        }
    }

    private TypeName SystemType(string name, Span start, Expr[]? modifiers = null, int? intervalFields = null)
    {
        var span = From(start);
        var qualified = new QualifiedName([new Name("pg_catalog", span), new Name(name, span)], span);
        return new TypeName(qualified, modifiers ?? [], 0, false, intervalFields, false, span);
    }

    private TypeName ParseFloat(Span start)
    {
        if (!TakeIf(TokenKind.LeftParen))
            return SystemType("float8", start);
        var digits = Expect(TokenKind.Integer);
        Expect(TokenKind.RightParen);
        if (!int.TryParse(digits.Value, out var bits) || bits is < 1 or > 53)
        {
            var least = digits.Value == "0";
            throw new SyntaxException(Rules.InvalidParameterValue,
                least ? "precision for type float must be at least 1 bit" : "precision for type float must be less than 54 bits", digits.Span);
        }
        return SystemType(bits <= 24 ? "float4" : "float8", start);
    }

    private TypeName ParseCharacter(Span start, bool varying)
    {
        var length = ParsePrecision();
        if (!varying && length.Length == 0)
            length = [new NumberLiteral("1", true, start)];
        return SystemType(varying ? "varchar" : "bpchar", start, length);
    }

    private bool ParseTimeZone()
    {
        if (AtWords("with", "time") || AtWords("without", "time"))
        {
            var with = Take().Value == "with";
            Take();
            ExpectWord("zone");
            return with;
        }
        return false;
    }

    private TypeName ParseInterval(Span start)
    {
        if (At(TokenKind.LeftParen))
            return SystemType("interval", start, ParsePrecision());
        return WithFields(SystemType("interval", start));
    }

    /// <summary>The fields behind an interval, the seconds with their precision.</summary>
    private TypeName WithFields(TypeName type)
    {
        if (ParseIntervalFields() is not { } fields)
            return type;
        // Of a constant they stand behind the string, which is then between the type's words.
        return new TypeName(type) { IntervalFields = fields, Modifiers = (fields & Second) != 0 ? ParsePrecision() : [], Span = From(type.Span) };
    }

    /// <summary>One whole number in parentheses, or nothing.</summary>
    private Expr[] ParsePrecision()
    {
        if (!TakeIf(TokenKind.LeftParen))
            return [];
        var digits = Expect(TokenKind.Integer);
        Expect(TokenKind.RightParen);
        return [new NumberLiteral(digits.Value, true, digits.Span)];
    }

    private int? ParseIntervalFields()
    {
        var first = FieldMask(Current);
        if (first == 0)
            return null;
        Take();
        if (!AtWord("to"))
            return first;
        var last = FieldMask(Peek(1));
        // Every field from the first to the last; years go to months only, days to the finer ones.
        var mask = (first, last) switch
        {
            (Year, Month) => Year | Month,
            (Day, Hour) => Day | Hour,
            (Day, Minute) => Day | Hour | Minute,
            (Day, Second) => Day | Hour | Minute | Second,
            (Hour, Minute) => Hour | Minute,
            (Hour, Second) => Hour | Minute | Second,
            (Minute, Second) => Minute | Second,
            _ => 0,
        };
        if (mask == 0)
        {
            // Months and seconds go to nothing; of the others what they go to is wrong.
            if (first is not (Month or Second))
                Take();
            throw Unexpected();
        }
        _index += 2;
        return mask;
    }

    private static int FieldMask(Token token) => token.Kind != TokenKind.Word ? 0 : token.Value switch
    {
        "year" => Year,
        "month" => Month,
        "day" => Day,
        "hour" => Hour,
        "minute" => Minute,
        "second" => Second,
        _ => 0,
    };
}
