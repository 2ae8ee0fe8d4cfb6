using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What the server puts into other statements by itself: rules and row security policies, of which a synopsis has read the whole.</content>
internal sealed partial class Parser
{
    /// <summary>Picks a rule's table out of a statement that has been read, from the word RULE on.</summary>
    private CreateRule RuleAt(int word, Span start)
    {
        var end = _index;
        // RULE name AS ON event TO table
        _index = word + 1;
        ParseName();
        _index += 4;
        var table = ParseAnyName();
        _index = end;
        return new CreateRule(table, From(start));
    }

    /// <summary>The same of a trigger; of one that comes after the change nothing is kept.</summary>
    private Statement TriggerAt(int word, string tag, Span start)
    {
        var end = _index;
        _index = word + 1;
        ParseName();
        var isInstead = AtWord("instead");
        QualifiedName? table = null;
        if (isInstead || AtWord("before"))
        {
            while (!AtWord("on"))
                _index++;
            ExpectWord("on");
            table = ParseAnyName();
        }
        _index = end;
        if (table is null)
            return new UtilityStatement(tag, From(start));
        return isInstead ? new CreateInsteadOfTrigger(table, From(start)) : new CreateBeforeTrigger(table, From(start));
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
