using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>How a method takes the values of its query's parameters.</summary>
internal enum ArgumentShape
{
    /// <summary>One by one.</summary>
    Single,
    /// <summary>One by one, or as one record: there are so many that their order is easily mistaken.</summary>
    SingleOrRecord,
    /// <summary>As a list of the values of the one parameter.</summary>
    ValueList,
    /// <summary>As a list of records.</summary>
    RecordList,
}

internal static class ArgumentShapes
{
    private const int ManyParameters = 3;

    public static ArgumentShape Arguments(this QueryModel query) => query.Command switch
    {
        QueryCommand.CopyFrom or QueryCommand.Bulk or QueryCommand.BatchExec or QueryCommand.BatchOne or QueryCommand.BatchMany =>
            query.Parameters.Count == 1 ? ArgumentShape.ValueList : ArgumentShape.RecordList,
        _ => query.Parameters.Count >= ManyParameters ? ArgumentShape.SingleOrRecord : ArgumentShape.Single,
    };

    /// <summary>Whether a record of the parameters is declared.</summary>
    public static bool HasParameterRecord(this QueryModel query) => query.Arguments() is ArgumentShape.SingleOrRecord or ArgumentShape.RecordList;

    /// <summary>Whether the method takes a list, whose items have the values of one run or row each.</summary>
    public static bool TakesList(this QueryModel query) => query.Arguments() is ArgumentShape.ValueList or ArgumentShape.RecordList;
}
