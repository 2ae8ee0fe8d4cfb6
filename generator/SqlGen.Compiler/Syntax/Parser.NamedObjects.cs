using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Which trigger, policy, language or the like a statement is about; a synopsis has read the whole of it.</content>
internal sealed partial class Parser
{
    private const string Trigger = "trigger", Rule = "rule", Policy = "policy", Statistics = "statistics object", OperatorClass = "operator class", OperatorFamily = "operator family";

    private int _named;

    /// <summary>The statement that a named object is picked out of.</summary>
    private Span Whole => new(_tokens[_named].Span.Start, _tokens[_end - 1].Span.End);

    /// <summary>Picks it out of the statement that begins at a place; null where it is about something else.</summary>
    private NamedObject? NamedObjectAt(int start)
    {
        var (end, limit, read) = (_index, _end, _parts.Count);
        _named = start;
        _index = start + 1;
        _end = end;
        var found = _tokens[start].Value switch
        {
            "create" => CreatedObject(),
            "alter" => AlteredObject(),
            "drop" => DroppedNamedObject(),
            "comment" => CommentedObject(),
            _ => null,
        };
        (_index, _end) = (end, limit);
        _parts.RemoveRange(read, _parts.Count - read);
        return found;
    }

    private string? TakeNamedKind()
    {
        if (TakeWords("access", "method"))
            return "access method";
        if (TakeWords("event", "trigger"))
            return "event trigger";
        if (TakeWords("foreign", "data"))
        {
            Take();
            return "foreign-data wrapper";
        }
        if (TakeWords("operator", "class"))
            return OperatorClass;
        if (TakeWords("operator", "family"))
            return OperatorFamily;
        if (TakeWords("text", "search"))
            return "text search " + Take().Value;
        var place = _index;
        if (AtWord("constraint") || AtWord("trusted") || AtWord("procedural") || AtWord("default"))
            Take();
        var kind = Current.Kind != TokenKind.Word ? null : Current.Value switch
        {
            "trigger" => Trigger,
            "rule" => Rule,
            "policy" => Policy,
            "statistics" => Statistics,
            "language" or "conversion" or "publication" or "server" or "collation" => Current.Value,
            "procedural" => "language",
            _ => null,
        };
        if (kind is null)
            _index = place;
        else if (Take().Value == "procedural")
            Take();
        return kind;
    }

    private NamedObject? CreatedObject()
    {
        var isLenient = TakeWords("or", "replace");
        if (TakeNamedKind() is not { } kind)
            return null;
        isLenient |= TakeIfNotExists();
        var isNamed = kind != Statistics || !At(TokenKind.LeftParen) && !AtWord("on");
        var created = new NamedObject(NamedObjectVerb.Create, kind, isNamed ? [ParseAnyName()] : [], Whole) { IsLenient = isLenient };
        switch (kind)
        {
            case Trigger:
                ParseTrigger(created);
                created.Function = SkipPast("execute") && Take().Kind == TokenKind.Word ? ParseFunctionName() : null;
                break;
            case Policy:
                created.Table = SkipPast("on") ? ParseAnyName() : null;
                break;
            case Rule:
                created.Table = SkipPast("to") ? ParseAnyName() : null;
                break;
            case Statistics:
                if (SkipPast("on"))
                    created.Expressions = ParseCommaList(static parser => parser.ParseIndexExpression());
                created.Table = TakeWord("from") && IsColumnName(Current) ? ParseAnyName() : null;
                break;
            case OperatorClass:
                created.IsDefault = TakeWord("default");
                created.Type = TakeWords("for", "type") ? ParseTypeName() : null;
                created.Method = SkipPast("using") ? ParseName() : null;
                break;
            case OperatorFamily:
                created.Method = SkipPast("using") ? ParseName() : null;
                break;
            case "access method":
                created.Function = SkipPast("handler") ? ParseAnyName() : null;
                break;
        }
        return created;
    }

    /// <summary>Moves behind a word that stands in no parentheses.</summary>
    private bool SkipPast(string word)
    {
        for (var depth = 0; !AtEnd; _index++)
        {
            if (depth == 0 && TakeWord(word))
                return true;
            depth += Current.Kind switch { TokenKind.LeftParen => 1, TokenKind.RightParen => -1, _ => 0 };
        }
        return false;
    }

    private NamedObject? AlteredObject()
    {
        if (TakeNamedKind() is not { } kind)
            return null;
        var isLenient = TakeIfExists();
        var (name, table, method) = ParseNamed(kind);
        var verb = TakeWords("rename", "to") ? NamedObjectVerb.Rename : TakeWords("set", "schema") ? NamedObjectVerb.SetSchema : NamedObjectVerb.Alter;
        return new NamedObject(verb, kind, [name], Whole)
        {
            IsLenient = isLenient,
            Table = table,
            Method = method,
            NewName = verb == NamedObjectVerb.Alter ? null : ParseName(),
        };
    }

    private (QualifiedName Name, QualifiedName? Table, Name? Method) ParseNamed(string kind)
    {
        var name = ParseAnyName();
        var method = kind is OperatorClass or OperatorFamily && TakeWord("using") ? ParseName() : null;
        var table = kind is Trigger or Rule or Policy && TakeWord("on") ? ParseAnyName() : null;
        return (name, table, method);
    }

    private NamedObject? DroppedNamedObject()
    {
        if (TakeNamedKind() is not { } kind)
            return null;
        var isLenient = TakeIfExists();
        if (kind is Trigger or Rule or Policy or OperatorClass or OperatorFamily)
        {
            var (name, table, method) = ParseNamed(kind);
            return new NamedObject(NamedObjectVerb.Drop, kind, [name], Whole) { IsLenient = isLenient, Table = table, Method = method, Cascade = TakeCascade() };
        }
        return new NamedObject(NamedObjectVerb.Drop, kind, ParseCommaList(static parser => parser.ParseAnyName()), Whole) { IsLenient = isLenient, Cascade = TakeCascade() };
    }

    private NamedObject? CommentedObject()
    {
        if (!TakeWord("on"))
            return null;
        if (AtWord("column") || AtWord("constraint"))
        {
            var isColumn = Take().Value == "column";
            var named = ParseAnyName();
            var comment = new NamedObject(NamedObjectVerb.Comment, isColumn ? "column" : "constraint", [named], Whole);
            if (!isColumn && TakeWord("on"))
            {
                comment.OfDomain = IsColumnName(Peek(1)) && TakeWord("domain");
                comment.Table = ParseAnyName();
            }
            return comment;
        }
        if (TakeNamedKind() is { } kind)
        {
            var (name, table, method) = ParseNamed(kind);
            return new NamedObject(NamedObjectVerb.Comment, kind, [name], Whole) { Table = table, Method = method };
        }
        if (ParseObjectKind() is not { } objectKind)
            return null;
        if (IsRoutine(objectKind))
        {
            var (routine, arguments) = ParseRoutineOf(objectKind);
            return new NamedObject(NamedObjectVerb.Comment, null, [routine], Whole) { Object = objectKind, Arguments = arguments };
        }
        var target = objectKind is ObjectKind.Type or ObjectKind.Domain ? ParseTypeName().Name : ParseAnyName();
        return new NamedObject(NamedObjectVerb.Comment, null, [target], Whole) { Object = objectKind };
    }
}
