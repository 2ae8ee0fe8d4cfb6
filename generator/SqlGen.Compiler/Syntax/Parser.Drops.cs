using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>DROP of what shapes queries; of the rest the synopsis is all.</content>
internal sealed partial class Parser
{
    private Statement ParseDrop()
    {
        var before = _index;
        var start = ExpectWord("drop").Span;
        var token = Current;
        if (token.IsWord("cast"))
            return ParseDropCast(start);
        if (token.IsWord("operator") && !Peek(1).IsWord("class") && !Peek(1).IsWord("family"))
            return ParseDropOperators(start);
        if (ParseObjectKind() is not { } kind)
        {
            _index = before;
            var dropped = ParseUtility("drop", token.Kind == TokenKind.Word ? "DROP " + token.Value.ToUpperInvariant() : "DROP");
            return ChangedRuleAt(before + 1, isDropped: true, start) ?? dropped;
        }
        if (kind == ObjectKind.Index)
            KeepWord("concurrently");
        var ifExists = TakeIfExists();
        var objects = ParseCommaList(() => ParseDroppedObject(kind));
        var cascade = TakeCascade();
        return new DropStatement(kind, objects, ifExists, cascade, From(start));
    }

    private DroppedObject ParseDroppedObject(ObjectKind kind)
    {
        if (IsRoutine(kind))
        {
            var (routine, arguments) = ParseRoutineOf(kind);
            return new DroppedObject(routine, arguments, From(routine.Span));
        }
        var isArray = false;
        var name = kind switch
        {
            ObjectKind.Schema or ObjectKind.Extension => ParseName() is var single ? new QualifiedName([single], single.Span) : throw Unexpected(),
            ObjectKind.Type or ObjectKind.Domain => ParseDroppedType(out isArray),
            _ => ParseAnyName(),
        };
        return new DroppedObject(name, null, From(name.Span)) { IsArray = isArray };
    }

    private QualifiedName ParseDroppedType(out bool isArray)
    {
        var type = ParseTypeName();
        isArray = type.ArrayDimensions > 0;
        return type.Name;
    }
}
