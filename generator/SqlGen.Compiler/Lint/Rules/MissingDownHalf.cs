using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>A migration that cannot be undone, among others that can.</summary>
internal static class MissingDownHalf
{
    /// <summary>The places of the files that have none, in the list; none where no file of their folder has one: then nobody goes down.</summary>
    public static HashSet<int> In(IReadOnlyList<SourceFile> files)
    {
        var names = files.Select(static file => MigrationFileName.Parse(file.Path)).ToList();
        var undone = new HashSet<string>(names.Where(static n => n.Kind == MigrationFileKind.Undo).Select(static n => n.Folder + n.CanonicalVersion), StringComparer.Ordinal);
        var hasDown = new bool[files.Count];
        for (var i = 0; i < files.Count; i++)
            hasDown[i] = undone.Contains(names[i].Folder + names[i].CanonicalVersion) || MigrationHalves.Of(files[i].Text).Down.Any(part => part.Length > 0);
        var folders = new HashSet<string>(names.Where((_, i) => hasDown[i]).Select(static n => n.Folder), StringComparer.Ordinal);
        return [.. Enumerable.Range(0, files.Count).Where(i =>
            !hasDown[i] && names[i].Kind == MigrationFileKind.Versioned && names[i].Version.Length > 0 && folders.Contains(names[i].Folder))];
    }

    public static void Report(DiagnosticSink sink, Span place) => sink.Report(
        Text.Rules.MissingDownHalf, "the migration has no down half, and others of its folder have one: going back ends here; write what undoes it, or SELECT where there is nothing to undo", place);
}
