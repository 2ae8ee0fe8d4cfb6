using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint;

/// <summary>What the rules must know of the statements before: what this migration made, and which constraints have not looked at the rows.</summary>
internal sealed class SchemaHistory(DatabaseCatalog catalog, int postgresVersion)
{
    private readonly HashSet<(string Schema, string Name)> _before = [];
    private readonly HashSet<(string Schema, string Table, string Constraint)> _notValid = [];

    public DatabaseCatalog Catalog { get; } = catalog;

    public int PostgresVersion { get; } = postgresVersion;

    /// <summary>A new migration begins: all that there is was there before it.</summary>
    public void BeginMigration()
    {
        _before.Clear();
        foreach (var relation in Catalog.Relations)
            _before.Add((relation.Schema, relation.Name));
    }

    public bool IsNew(Relation relation) => !_before.Contains((relation.Schema, relation.Name));

    public bool IsValid(Relation table, string constraint) => !_notValid.Contains((table.Schema, table.Name, constraint));

    /// <summary>Remembers what the rules of later statements need.</summary>
    public void Note(SchemaChange change)
    {
        if (change.Statement is RenameStatement { PartKind: RenamedPart.Object } rename && change.Existing(rename.Object) is { } renamed)
            _before.Add((renamed.Schema, rename.NewName.Text));
        if (change.Statement is not AlterTable alter || Catalog.FindRelation(alter.Name.Schema, alter.Name.Last) is not { } table)
            return;
        foreach (var action in alter.Actions)
        {
            if (action is AddConstraint { Constraint.Name: { } name } && change.Has("not valid", action.Span))
                _notValid.Add((table.Schema, table.Name, name.Text));
            else if (action is ValidateConstraint validate)
                _notValid.Remove((table.Schema, table.Name, validate.Constraint.Text));
        }
    }
}
