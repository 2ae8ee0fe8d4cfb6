using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Base types, aggregates, operators and casts.</content>
internal sealed partial class Parser
{
    /// <param name="list">What is defined, as the lists of options name it; null where its options are only looked at once it is known to be new.</param>
    private DefinitionOption[] ParseDefinition(string? list)
    {
        var place = _index;
        Expect(TokenKind.LeftParen);
        var options = ParseCommaList(static parser => parser.ParseDefinitionOption());
        Expect(TokenKind.RightParen);
        if (list is not null)
            NoteOptions(list, place, null);
        return options;
    }

    private DefinitionOption ParseDefinitionOption()
    {
        var name = ParseLabel();
        if (!TakeOperator("="))
            return new DefinitionOption(name.Text, null, null, name.Span);
        var value = Current;
        TypeName? type = null;
        string? text = null;
        if (AtType && !AtWord("none") && !(AtWord("operator") && Peek(1).Kind == TokenKind.LeftParen))
            type = ParseTypeName(percentType: true);
        else
        {
            Require("option_value");
            text = value.Kind == TokenKind.String ? value.Value : _file[From(value.Span)];
        }
        return new DefinitionOption(name.Text, type, text, From(name.Span));
    }

    private CreateAggregate ParseCreateAggregate(bool orReplace, Span start)
    {
        ExpectWord("aggregate");
        var name = ParseFunctionName();
        // By name and value, as it was written before the arguments stood behind the name.
        if (At(TokenKind.LeftParen) && Peek(1) is { Kind: TokenKind.Word or TokenKind.QuotedIdentifier } && Peek(2) is { Kind: TokenKind.Operator, Value: "=" })
        {
            var place = _index;
            Require("old_aggregate_definition");
            _index = place;
            return new CreateAggregate(name, orReplace, null, null, ParseDefinition("aggregate"), From(start));
        }
        var (parameters, direct) = ParseAggregateArguments();
        return new CreateAggregate(name, orReplace, parameters, direct, ParseDefinition("aggregate"), From(start));
    }

    /// <summary><c>(*)</c>, <c>(a, b)</c>, <c>(ORDER BY a)</c> or <c>(a ORDER BY b)</c>.</summary>
    private (FunctionParameter[] Parameters, int? Direct) ParseAggregateArguments()
    {
        var parameters = new List<FunctionParameter>();
        int? direct = null;
        Expect(TokenKind.LeftParen);
        if (TakeOperator("*"))
        {
            Expect(TokenKind.RightParen);
            return ([], null);
        }
        if (!AtWord("order"))
            parameters.AddRange(ParseCommaList(static parser => parser.ParseAggregateArgument()));
        if (TakeWord("order"))
        {
            ExpectWord("by");
            direct = parameters.Count;
            parameters.AddRange(ParseCommaList(static parser => parser.ParseAggregateArgument()));
            // One VARIADIC "any" stands for both lists.
            if (direct > 0 && parameters[direct.Value - 1].Mode == ParameterMode.Variadic)
            {
                if (parameters.Count != direct + 1 || parameters[direct.Value].Mode != ParameterMode.Variadic)
                    throw Unsupported("an ordered-set aggregate with a VARIADIC direct argument must have one VARIADIC aggregated argument of the same data type", parameters[direct.Value].Span);
                parameters.RemoveAt(direct.Value);
            }
        }
        Expect(TokenKind.RightParen);
        return (parameters.ToArray(), direct);
    }

    private FunctionParameter ParseAggregateArgument()
    {
        var start = Current.Span;
        var argument = ParseArgumentType();
        return argument.Mode is ParameterMode.In or ParameterMode.Variadic ? argument : throw Unsupported("aggregates cannot have output arguments", start);
    }

    private Statement ParseCreateOperator(int before, Span start)
    {
        ExpectWord("operator");
        if (AtWord("class") || AtWord("family"))
        {
            // They say how indexes work, not what queries mean.
            _index = before;
            Require("create");
            return new UtilityStatement("CREATE OPERATOR CLASS", From(start));
        }
        var name = ParseAnyOperator();
        return new CreateOperator(name, ParseDefinition("operator"), From(start));
    }

    /// <summary>A family has no type of its own, which could say what an operator's operands are.</summary>
    internal void ParseOperatorOfFamily()
    {
        var name = ParseAnyOperator();
        if (At(TokenKind.LeftParen))
            ParseOperatorOperands();
        else
            Later("operator argument types must be specified in ALTER OPERATOR FAMILY", name.Span);
    }

    internal void ParseStorageOfFamily()
    {
        var start = ExpectWord("storage").Span;
        ParseTypeName();
        Later("STORAGE cannot be specified in ALTER OPERATOR FAMILY", start);
    }

    /// <summary>The types that an operator class calls a function for.</summary>
    internal void ParseOperatorClassTypes()
    {
        var start = Expect(TokenKind.LeftParen).Span;
        var types = ParseCommaList(static parser => parser.ParseTypeName());
        Expect(TokenKind.RightParen);
        if (types.Length > 2)
            Later("one or two argument types must be specified", From(start));
    }

    private CreateCast ParseCreateCast(Span start)
    {
        ExpectWord("cast");
        var (source, target) = ParseCastTypes();
        var method = CastMethod.Binary;
        DroppedObject? function = null;
        if (TakeWord("without"))
            ExpectWord("function");
        else
        {
            ExpectWord("with");
            if (TakeWord("inout"))
                method = CastMethod.Text;
            else
            {
                ExpectWord("function");
                method = CastMethod.Function;
                function = ParseDroppedObject(ObjectKind.Function);
            }
        }
        var hasContext = TakeWord("as");
        var isImplicit = hasContext && TakeWord("implicit");
        var isAssignment = hasContext && !isImplicit && ExpectWord("assignment") is var _;
        return new CreateCast(source, target, method, function, isImplicit, isAssignment, From(start));
    }

    private (TypeName Source, TypeName Target) ParseCastTypes()
    {
        Expect(TokenKind.LeftParen);
        var source = ParseTypeName();
        ExpectWord("as");
        var target = ParseTypeName();
        Expect(TokenKind.RightParen);
        return (source, target);
    }

    private DropCast ParseDropCast(Span start)
    {
        ExpectWord("cast");
        var ifExists = ExpectIfExists();
        var (source, target) = ParseCastTypes();
        TakeCascade();
        return new DropCast(source, target, ifExists, From(start));
    }

    private DropOperators ParseDropOperators(Span start)
    {
        ExpectWord("operator");
        var ifExists = TakeIfExists();
        var operators = ParseCommaList(static parser =>
        {
            var name = parser.ParseAnyOperator();
            var (left, right) = parser.ParseOperatorOperands();
            return new DroppedOperator(name, left, right, parser.From(name.Span));
        });
        return new DropOperators(operators, ifExists, TakeCascade(), From(start));
    }
}
