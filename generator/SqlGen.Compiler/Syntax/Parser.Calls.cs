using System;
using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Calls: arguments, and what may follow them.</content>
internal sealed partial class Parser
{
    private CallStatement ParseCallStatement()
    {
        var start = Take().Span;
        return AtFunctionName ? new CallStatement(ParseBareCall(), From(start)) : throw Unexpected();
    }

    /// <summary>A call that nothing may follow, as CALL takes it.</summary>
    private FunctionCall ParseBareCall()
    {
        var start = Current.Span;
        return (FunctionCall)ParseCall(ParseFunctionName(), start, suffix: false);
    }

    /// <summary>Reads the arguments and everything that may follow a call.</summary>
    private Expr ParseCall(QualifiedName function, Span start, bool suffix = true)
    {
        Enter();
        Expect(TokenKind.LeftParen);
        var star = false;
        var distinct = false;
        var plain = false;
        Argument[] arguments = [];
        OrderItem[] orderBy = [];
        var order = start;
        if (TakeOperator("*"))
            star = true;
        else if (!At(TokenKind.RightParen))
        {
            distinct = TakeWord("distinct");
            plain = !distinct && !TakeWord("all");
            arguments = ParseArgumentList(plain);
            order = Current.Span;
            if (AtWord("order"))
                orderBy = ParseOrderBy();
        }
        Expect(TokenKind.RightParen);
        Leave();
        if (suffix && At(TokenKind.String) && plain && arguments.Length > 0 && !arguments[arguments.Length - 1].Variadic)
            return orderBy.Length > 0 ? throw Error("type modifier cannot have ORDER BY", order) : ParseTypedConstant(function, arguments, start);
        var call = new FunctionCall(function, arguments, star, distinct, orderBy, [], null, null, null, From(start));
        return suffix ? ParseCallSuffix(call, start) : call;
    }

    /// <summary>VARIADIC stands before the last argument, and not behind DISTINCT or ALL.</summary>
    private Argument[] ParseArgumentList(bool mayBeVariadic)
    {
        var arguments = new List<Argument>();
        HashSet<string>? names = null;
        do
        {
            if (AtWord("variadic") && !mayBeVariadic)
                throw Unexpected();
            var argument = ParseArgument();
            if (argument.Name is not null)
                names ??= new HashSet<string>(StringComparer.Ordinal);
            if (argument.Name is { } name && names?.Add(name.Text) == false)
                Later($"argument name \"{name.Text}\" used more than once", argument.Span);
            arguments.Add(argument);
        }
        while (!arguments[arguments.Count - 1].Variadic && TakeIf(TokenKind.Comma));
        return arguments.ToArray();
    }

    /// <summary>A type with modifiers before a string: up to the string it looks like a call.</summary>
    private CastExpr ParseTypedConstant(QualifiedName name, Argument[] arguments, Span start)
    {
        var text = Take();
        foreach (var argument in arguments)
        {
            if (argument.Name is not null)
                throw Error("type modifier cannot have parameter name", argument.Span);
        }
        var type = new TypeName(name, Array.ConvertAll(arguments, argument => argument.Value), 0, false, null, false, From(start));
        return new CastExpr(new StringLiteral(text.Value, text.Span), type, From(start));
    }

    private FunctionCall ParseCallSuffix(FunctionCall call, Span start)
    {
        if (!AtWord("within") && !AtWord("filter") && !AtWord("over"))
            return call;
        if (AtWord("within"))
        {
            var within = Take().Span;
            ExpectWord("group");
            Expect(TokenKind.LeftParen);
            call = new FunctionCall(call) { WithinGroup = ParseOrderBy() };
            Expect(TokenKind.RightParen);
            if (call.OrderBy.Length > 0)
                throw Error("cannot use multiple ORDER BY clauses with WITHIN GROUP", within);
            if (call.Distinct)
                throw Error("cannot use DISTINCT with WITHIN GROUP", within);
            if (call.Arguments.Length > 0 && call.Arguments[call.Arguments.Length - 1].Variadic)
                throw Error("cannot use VARIADIC with WITHIN GROUP", within);
        }
        var (filter, window) = ParseAggregateSuffix();
        return new FunctionCall(call) { Filter = filter, Over = window, Span = From(start) };
    }

    private (Expr? Filter, WindowReference? Over) ParseAggregateSuffix()
    {
        Expr? filter = null;
        if (TakeWord("filter"))
        {
            Expect(TokenKind.LeftParen);
            ExpectWord("where");
            filter = ParseExpr();
            Expect(TokenKind.RightParen);
        }
        if (!AtWord("over"))
            return (filter, null);
        var over = Take().Span;
        return At(TokenKind.LeftParen)
            ? (filter, new WindowReference(null, ParseWindowDefinition(null), From(over)))
            : (filter, new WindowReference(ParseName(), null, From(over)));
    }

    /// <param name="variadic">Whether VARIADIC may stand before it: not in the calls that have words of their own.</param>
    private Argument ParseArgument(bool variadic = true)
    {
        var start = Current.Span;
        variadic = variadic && TakeWord("variadic");
        Name? name = null;
        if (IsTypeOrFunctionName(Current) && Peek(1).Kind is TokenKind.EqualsGreater or TokenKind.ColonEquals)
        {
            name = ParseLabel();
            Take();
        }
        var value = ParseExpr();
        return new Argument(name, value, variadic, From(start));
    }

    private OrderItem ParseOrderItem()
    {
        var expression = ParseExpr();
        var descending = TakeWord("desc");
        var @using = !descending && !TakeWord("asc") && TakeWord("using") ? At(TokenKind.Operator) ? ParseOperatorArgument() : ParseQualifiedOperator() : null;
        descending |= @using?.Symbol.StartsWith(">") == true;
        bool? nullsFirst = AtNullsOrder ? Peek(1).IsWord("first") : null;
        if (nullsFirst is not null)
            _index += 2;
        return new OrderItem(expression, descending, nullsFirst, From(expression.Span)) { Using = @using };
    }
}
