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
        var condition = TakeWord("where") ? ParseExpr() : null;
        ExpectWord("do");
        var instead = TakeWord("instead");
        if (!instead)
            TakeWord("also");
        var actions = new List<Statement?>();
        if (!StartsQueryInRule && TakeIf(TokenKind.LeftParen))
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
        return new CreateRule(name, table, @event, instead, condition, actions.ToArray(), From(start));
    }

    /// <summary>A query that begins with one in parentheses, and not the parentheses around a rule's actions.</summary>
    internal bool StartsQueryInRule => At(TokenKind.LeftParen) && StartsQuery();

    /// <summary>RuleActionStmt, of which MERGE is none.</summary>
    internal Statement ParseRuleStatement() => ParseDataStatement(mayMerge: false);

    /// <summary>What a trigger fires at, each once.</summary>
    internal void ParseTriggerEvents()
    {
        var seen = new HashSet<string>();
        do
        {
            var name = Current.Value;
            if (!TakeWord("insert") && !TakeWord("delete") && !TakeWord("truncate"))
            {
                ExpectWord("update");
                if (TakeWord("of"))
                    ParseCommaList(static parser => parser.ParseName());
            }
            if (seen.Add(name))
                continue;
            // UPDATE may go on with OF: the server has read one token more by then.
            if (name != "update")
                _index--;
            throw UnexpectedAs("duplicate trigger events specified");
        }
        while (TakeWord("or"));
    }

    /// <summary>What a trigger that has been read is on, and when it fires; from its timing on.</summary>
    private void ParseTrigger(NamedObject trigger)
    {
        var isBefore = AtWord("before");
        TakeWords("instead", "of");
        var (events, columns) = (RowEvents.None, System.Array.Empty<Name>());
        var count = 0;
        while (!AtEnd && !TakeWord("on"))
        {
            if (TakeWord("of"))
                columns = ParseCommaList(static parser => parser.ParseName());
            else
            {
                count += AtWord("insert") || AtWord("update") || AtWord("delete") || AtWord("truncate") ? 1 : 0;
                events |= EventOf(Take());
            }
        }
        trigger.Table = ParseAnyName();
        var (isForEachRow, hasTables) = (false, false);
        Expr? condition = null;
        while (!AtEnd && !AtWord("execute"))
        {
            isForEachRow |= AtWord("row");
            hasTables |= AtWord("referencing");
            if (TakeWord("when"))
                condition = ParseInParentheses();
            else
                Take();
        }
        trigger.Trigger = new TriggerDefinition(events, columns, isBefore, isForEachRow, condition) { EventCount = count, HasTransitionTables = hasTables };
    }

    private Statement? ParseRuleAction()
    {
        if (!AtWord("notify"))
            return ParseRuleStatement();
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
        return isInstead ? new CreateInsteadOfTrigger(name, table, events, From(start)) : new CreateBeforeTrigger(table, events, From(start));
    }

    /// <summary>CREATE CONSTRAINT TRIGGER: what may be said of it is looked at once the whole is read.</summary>
    private void CheckTriggerConstraint(int create)
    {
        var end = _index;
        _index = create;
        if (SkipPast("on"))
            ParseQualifiedName();
        if (TakeWord("from"))
            ParseQualifiedName();
        ParseConstraintAttributes("TRIGGER", Deferred);
        _index = end;
    }

    /// <summary>DROP or ALTER … RENAME of a rule or trigger, or DROP of a policy, that has been read, from the word RULE, TRIGGER or POLICY on; null where it is something
    /// else.</summary>
    private Statement? ChangedRuleAt(int word, bool isDropped, Span start)
    {
        var end = _index;
        _index = word;
        var isTrigger = AtWord("trigger");
        Statement? statement = null;
        var isPolicy = isDropped && AtWord("policy");
        if (isTrigger || isPolicy || AtWord("rule"))
        {
            Take();
            TakeIfExists();
            var name = ParseName();
            ExpectWord("on");
            var table = ParseAnyName();
            var span = new Span(start.Start, _tokens[end - 1].Span.End);
            if (isPolicy)
                statement = new PolicyStatement(PolicyAction.Drop, name, table, span);
            else if (isDropped)
                statement = new DropRule(name, table, isTrigger, span);
            else if (TakeWords("rename", "to"))
                statement = new RenameRule(name, table, isTrigger, ParseName(), span);
        }
        _index = end;
        return statement;
    }

    /// <summary>The same of a policy, made or altered: its table, and its conditions.</summary>
    private Statement PolicyAt(int word, bool isAlter, Span start)
    {
        var end = _index;
        _index = word + 1;
        TakeWords("if", "exists");
        var name = ParseName();
        ExpectWord("on");
        var table = ParseAnyName();
        if (isAlter && TakeWords("rename", "to"))
        {
            var renamed = ParseName();
            _index = end;
            return new PolicyStatement(PolicyAction.Rename, name, table, From(start)) { NewName = renamed };
        }
        var command = "all";
        Expr? @using = null, check = null;
        while (_index < end)
        {
            if (TakeWord("for"))
                command = Current.Value;
            else if (TakeWord("using"))
                @using = ParseInParentheses();
            else if (AtWord("with"))
            {
                // WITH CHECK is for rows that are written, USING for those that are there.
                if (command is "select" or "delete")
                    Later("WITH CHECK cannot be applied to SELECT or DELETE", Current.Span);
                TakeWords("with", "check");
                check = ParseInParentheses();
            }
            else
                _index++;
        }
        if (command == "insert" && @using is not null)
            Later("only WITH CHECK expression allowed for INSERT", @using.Span);
        _index = end;
        return new PolicyStatement(isAlter ? PolicyAction.Alter : PolicyAction.Create, name, table, From(start)) { IsForReading = command is "all" or "select", Using = @using, Check = check };
    }
}
