using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <content>Rules, row security, triggers of views: no query names them, but they come into queries, and into what can be proved of those.</content>
internal sealed partial class SchemaBuilder
{
    private void Create(CreateRule create)
    {
        if (FindRelation(create.Table) is { } relation)
            _changes.Put(relation with { HasRules = true });
    }

    private void Create(CreateInsteadOfTrigger create)
    {
        if (FindRelation(create.View) is { } relation)
            _changes.Put(relation with { HasInsteadOfTriggers = true });
    }

    private void Create(CreateBeforeTrigger create)
    {
        if (FindRelation(create.Table) is { } relation)
            _changes.Put(relation with { HasBeforeTriggers = true });
    }

    /// <summary>What an action of ALTER TABLE that changes no column takes from what can be proved: it is not given back when it is undone.</summary>
    private void Weaken(PgType table, string action)
    {
        var relation = table.Relation!;
        // ENABLE ROW LEVEL SECURITY, FORCE …; DISABLE TRIGGER, ALTER CONSTRAINT.
        if (action is "enable" or "force")
            _changes.Put(relation with { HasRowSecurity = true });
        else if (action is "disable" or "alter")
            _changes.Put(relation with { HasUncheckedKeys = true });
    }

    /// <summary>Also for ALTER POLICY: a condition that was replaced stays beside the new one, which only makes proofs more careful.</summary>
    private void Create(CreatePolicy create)
    {
        if (FindRelation(create.Table) is { } relation)
            _changes.Put(relation with { Policies = [.. relation.Policies, new RowPolicy(QueryOf(create.Using, relation), catalog.SearchPath)] });
    }
}
