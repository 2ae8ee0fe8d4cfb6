using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SqlGen.Compiler.Text;

namespace SqlGen.Generator.Pipeline;

internal enum SqlKind
{
    Schema,
    Queries,
}

/// <summary>A file that the project gave us.</summary>
/// <param name="FullPath">Where it lies on this machine; only for the place of a diagnostic, never for what is emitted.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="File">Its text, and its path from the root of the SQL files, which is the same on every machine.</param>
internal sealed record SqlInput(string FullPath, SqlKind Kind, SourceFile File)
{
    /// <summary>Null for a file that is not ours: the package's props mark ours with <c>SqlGenPath</c>, a user may with <c>SqlGenKind</c>.</summary>
    public static SqlInput? Read(AdditionalText text, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var metadata = options.GetOptions(text);
        metadata.TryGetValue("build_metadata.AdditionalFiles.SqlGenPath", out var path);
        metadata.TryGetValue("build_metadata.AdditionalFiles.SqlGenKind", out var kindName);
        if (string.IsNullOrEmpty(path) && string.IsNullOrEmpty(kindName))
            return null;

        path = (string.IsNullOrEmpty(path) ? FolderAndName(text.Path) : path!).Replace('\\', '/');
        if (KindOf(kindName, path) is not { } kind)
            return null;
        var content = text.GetText(cancellationToken)?.ToString() ?? "";
        return new(text.Path, kind, new SourceFile(path, content));
    }

    private static SqlKind? KindOf(string? name, string path)
    {
        if (string.IsNullOrEmpty(name))
            return ("/" + path).IndexOf("/queries/", StringComparison.OrdinalIgnoreCase) >= 0 ? SqlKind.Queries : SqlKind.Schema;
        return Enum.TryParse<SqlKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(typeof(SqlKind), kind) ? kind : null;
    }

    private static string FolderAndName(string fullPath)
    {
        var parts = fullPath.Replace('\\', '/').Split('/');
        return parts.Length > 1 ? parts[parts.Length - 2] + "/" + parts[parts.Length - 1] : fullPath;
    }
}
