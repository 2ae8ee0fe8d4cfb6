using System;
using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Which clauses of the SQL/JSON functions go together; the grammar allows each of them everywhere.</content>
internal sealed partial class Parser
{
    private static readonly JsonBehaviorKind[] ForTest = [JsonBehaviorKind.Error, JsonBehaviorKind.True, JsonBehaviorKind.False, JsonBehaviorKind.Unknown];

    private static readonly JsonBehaviorKind[] ForScalar = [JsonBehaviorKind.Error, JsonBehaviorKind.Null, JsonBehaviorKind.Default];

    private static readonly JsonBehaviorKind[] ForItem = [.. ForScalar, JsonBehaviorKind.EmptyArray, JsonBehaviorKind.EmptyObject];

    private static readonly JsonBehaviorKind[] ForTable = [JsonBehaviorKind.Error, JsonBehaviorKind.EmptyArray];

    private void CheckPathFunction(JsonPathExpr call)
    {
        if (call.Kind == JsonPathFunction.Value && call.Returning?.Format is { } format)
            Later("cannot specify FORMAT JSON in RETURNING clause of JSON_VALUE()", format.Span);
        CheckQuotes(call.Result, call.Span);
        CheckBehaviors(call.Result, call.Kind switch { JsonPathFunction.Exists => ForTest, JsonPathFunction.Value => ForScalar, _ => ForItem }, null);
    }

    private void CheckTableColumn(JsonValueColumn column)
    {
        CheckQuotes(column.Result, column.Span);
        // A column of a composite type is read like one with FORMAT JSON, and which types are composite is not known here.
        CheckBehaviors(column.Result, column.Exists ? ForTest : ForItem, column.Name.Text);
    }

    private void CheckTable(JsonTableColumn[] columns, JsonBehavior? onError)
    {
        CheckBehavior(onError, "ON ERROR", ForTable, null);
        CheckOrdinality(columns);
    }

    private void CheckOrdinality(IEnumerable<JsonTableColumn> columns)
    {
        var isFound = false;
        foreach (var column in columns)
        {
            if (column is JsonNestedColumns nested)
                CheckOrdinality(nested.Columns);
            else if (column is JsonOrdinalityColumn)
            {
                if (isFound)
                    Later("only one FOR ORDINALITY column is allowed", column.Span);
                isFound = true;
            }
        }
    }

    private void CheckQuotes(JsonResult result, Span place)
    {
        if (result is { Quotes: JsonQuotes.Omit, Wrapper: JsonWrapper.Conditional or JsonWrapper.Unconditional })
            Later("SQL/JSON QUOTES behavior must not be specified when WITH WRAPPER is used", place);
    }

    private void CheckBehaviors(JsonResult result, JsonBehaviorKind[] allowed, string? column)
    {
        CheckBehavior(result.OnEmpty, "ON EMPTY", allowed, column);
        CheckBehavior(result.OnError, "ON ERROR", allowed, column);
    }

    private void CheckBehavior(JsonBehavior? behavior, string clause, JsonBehaviorKind[] allowed, string? column)
    {
        if (behavior is not null && Array.IndexOf(allowed, behavior.Kind) < 0)
            Later($"invalid {clause} behavior{(column is null ? "" : $" for column \"{column}\"")}", behavior.Span);
    }
}
