using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>What a query's row is in C#.</summary>
internal enum RowShape
{
    /// <summary>Nothing is read.</summary>
    None,
    /// <summary>The bare value of its one column.</summary>
    Value,
    /// <summary>The record of the table whose columns it has.</summary>
    Table,
    /// <summary>A record of its own, named after the query.</summary>
    Own,
}

internal static class RowShapes
{
    public static RowShape Shape(this QueryModel query) => query switch
    {
        { Command: QueryCommand.Exec or QueryCommand.ExecRows or QueryCommand.ExecResult or QueryCommand.BatchExec or QueryCommand.CopyFrom } => RowShape.None,
        { Command: QueryCommand.Bulk, ReturnsRows: false } => RowShape.None,
        { Columns.Count: 1, Embeds.Count: 0, Lists.Count: 0 } => RowShape.Value,
        { Table: not null } => RowShape.Table,
        _ => RowShape.Own,
    };

    /// <summary>Whether an item of a list is more than a row of its table.</summary>
    public static bool IsRecord(this ListModel list) => list.Embeds.Count > 0 || list.Lists.Count > 0;
}
