using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What the server puts into other statements by itself: rules and row security policies, of which a synopsis has read the whole.</content>
internal sealed partial class Parser
{
    /// <summary>Picks a rule out of a statement that has been read, from the word RULE on; of one on SELECT, which makes a view, nothing is kept.</summary>
    private Statement RuleAt(int word, Span start)
    {
        var end = _index;
        _index = word + 1;
        var name = ParseName();
        // AS ON event TO
        _index += 2;
        var @event = EventOf(Take());
        _index++;
        var table = ParseAnyName();
        var hasCondition = TakeWord("where") && ParseExpr() is not null;
        ExpectWord("do");
        var instead = TakeWord("instead");
        if (!instead)
            TakeWord("also");
        var actions = new List<Statement?>();
        if (TakeIf(TokenKind.LeftParen))
        {
            for (; !At(TokenKind.RightParen); TakeIf(TokenKind.Semicolon))
            {
                if (!At(TokenKind.Semicolon))
                    actions.Add(ParseRuleAction());
            }
        }
        else if (!AtWord("nothing"))
            actions.Add(ParseRuleAction());
        _index = end;
        return @event == RowEvents.None
            ? new UtilityStatement("CREATE RULE", From(start))
            : new CreateRule(name, table, @event, instead, hasCondition, actions.ToArray(), From(start));
    }

    private Statement? ParseRuleAction()
    {
        if (!AtWord("notify"))
            return ParseDataStatement();
        ParseUtility("notify", "NOTIFY");
        return null;
    }

    private static RowEvents EventOf(Token token) => token.Value switch
    {
        "insert" => RowEvents.Insert,
        "update" => RowEvents.Update,
        "delete" => RowEvents.Delete,
        _ => RowEvents.None,
    };

    /// <summary>The same of a trigger; of one that comes after the change nothing is kept.</summary>
    private Statement TriggerAt(int word, string tag, Span start)
    {
        var end = _index;
        _index = word + 1;
        var name = ParseName();
        var isInstead = AtWord("instead");
        QualifiedName? table = null;
        var events = RowEvents.None;
        if (isInstead || AtWord("before"))
        {
            while (!AtWord("on"))
                events |= EventOf(Take());
            ExpectWord("on");
            table = ParseAnyName();
        }
        _index = end;
        if (table is null)
            return new UtilityStatement(tag, From(start));
        return isInstead ? new CreateInsteadOfTrigger(name, table, events, From(start)) : new CreateBeforeTrigger(table, From(start));
    }

    /// <summary>DROP or ALTER … RENAME of a rule or trigger that has been read, from the word RULE or TRIGGER on; null where it is something else.</summary>
    private Statement? ChangedRuleAt(int word, bool isDropped, Span start)
    {
        var end = _index;
        _index = word;
        var isTrigger = AtWord("trigger");
        Statement? statement = null;
        if (isTrigger || AtWord("rule"))
        {
            Take();
            TakeIfExists();
            var name = ParseName();
            ExpectWord("on");
            var table = ParseAnyName();
            var span = new Span(start.Start, _tokens[end - 1].Span.End);
            if (isDropped)
                statement = new DropRule(name, table, isTrigger, span);
            else if (TakeWords("rename", "to"))
                statement = new RenameRule(name, table, isTrigger, ParseName(), span);
        }
        _index = end;
        return statement;
    }

    /// <summary>The same of a policy, made or altered: its table, and the condition on rows that are read; null where it has none.</summary>
    private Statement PolicyAt(int word, string tag, Span start)
    {
        var end = _index;
        _index = word + 1;
        TakeWords("if", "exists");
        ParseName();
        ExpectWord("on");
        var table = ParseAnyName();
        var command = "all";
        Expr? condition = null;
        while (_index < end && condition is null && !AtWord("with"))
        {
            if (TakeWord("for"))
                command = Current.Value;
            else if (TakeWord("using"))
                condition = ParseInParentheses();
            else
                _index++;
        }
        // WITH CHECK is for rows that are written, USING for those that are there.
        if (command is "select" or "delete" && _index < end)
            Later("WITH CHECK cannot be applied to SELECT or DELETE", Current.Span);
        else if (command == "insert" && condition is not null)
            Later("only WITH CHECK expression allowed for INSERT", condition.Span);
        var isForReading = command is "all" or "select";
        _index = end;
        return isForReading && condition is not null ? new CreatePolicy(table, condition, From(start)) : new UtilityStatement(tag, From(start));
    }
}
