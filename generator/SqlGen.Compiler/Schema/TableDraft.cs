using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <summary>A table while the elements of its definition are gathered.</summary>
internal sealed class TableDraft(string schema, string name)
{
    public string Schema { get; } = schema;

    public string Name { get; } = name;

    public List<Column> Columns { get; } = [];

    /// <summary>How many of the first columns come from parents: these may be named again.</summary>
    public int Inherited { get; set; }

    /// <summary>Columns that are there already and were given options.</summary>
    public HashSet<string> WithOptions { get; } = new(StringComparer.Ordinal);

    /// <summary>The composite type of OF; null for others.</summary>
    public PgType? OfType { get; set; }

    /// <summary>Columns whose NOT NULL comes from LIKE: it gives way to one that is written.</summary>
    public HashSet<string> Alike { get; } = new(StringComparer.Ordinal);

    /// <summary>Constraints as written, in order.</summary>
    public List<TableConstraint> Constraints { get; } = [];

    /// <summary>Checks copied from parents and LIKE, with their names.</summary>
    public List<Restriction> Checks { get; } = [];

    /// <summary>Indexes copied from LIKE or a partitioned table, with the keys that they are for, to be named anew.</summary>
    public List<Relation> CopiedIndexes { get; } = [];

    public List<ForeignKey> CopiedForeignKeys { get; } = [];

    /// <summary>Columns that get a sequence of their own.</summary>
    public List<string> Sequences { get; } = [];

    public List<string> Parents { get; } = [];

    public int Find(string column) => Columns.FindIndex(other => other.Name == column);
}
