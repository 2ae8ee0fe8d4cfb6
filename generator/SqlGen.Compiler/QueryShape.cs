using System.Linq;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>Holds the annotation against the query: what is asked for must be what the statement gives, and what we can write.</summary>
internal static class QueryShape
{
    public static void Check(BoundQueryStatement query)
    {
        if (query.Header is not { } header || query.Command is not { } command || query.Diagnostics.HasErrors)
            return;
        if (command is not (QueryCommand.One or QueryCommand.Many or QueryCommand.Exec or QueryCommand.ExecRows))
            query.HeaderDiagnostics.NotSupported($"the command :{header.Command}", header.Span);
        if (query.Statement is { Columns: null } && command is QueryCommand.One or QueryCommand.Many)
        {
            query.HeaderDiagnostics.Report(
                Rules.NoRowsForCommand,
                $"query \"{header.Name}\" is :{header.Command}, but its statement returns no rows; write RETURNING, or :exec or :execrows",
                header.Span);
        }
        if (query.Parsed.NamedUses.FirstOrDefault(static p => p.Form == ParameterForm.Slice) is { } slice)
            query.HeaderDiagnostics.NotSupported($"sqlc.slice; write \"= ANY(@{slice.Name})\", which", slice.Span);
        if (query.Binder?.Embeds.FirstOrDefault(static e => e.Entry.Relation is null) is { } embed)
            query.HeaderDiagnostics.NotSupported($"sqlc.embed of \"{embed.Name}\", which is no table or view,", header.Span);
    }
}
