using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>
/// What goes on after an error. Where the builder recovers, a part of a statement that is wrong costs no more than that part, and
/// whatever is missing because of it leaves a gap that is passed over in silence, so that one mistake gives one error.
/// </content>
internal sealed partial class SchemaBuilder
{
    /// <summary>Schemas that were missing when something was put into them, which is reported.</summary>
    private readonly HashSet<string> _assumedSchemas = new(StringComparer.Ordinal);

    private readonly Dictionary<(string Name, Gap Gap), PgType> _standIns = [];

    /// <summary>What the statement at hand is called where something is missing without it.</summary>
    private string _statement = "";

    /// <summary>Notes that a statement could not be read; the error is reported already.</summary>
    public void Skip(Span statement, SourceFile file)
    {
        if (recovers)
            AddGaps(file[statement], "statement", isReported: true);
    }

    /// <summary>Does a part of a statement; false where it failed and the statement goes on without it, with what then lacks noted as a gap.</summary>
    /// <param name="lacks">What is missing without the part.</param>
    /// <param name="name">As <see cref="Gap.Name"/>.</param>
    private bool Try(Action part, GapKinds lacks, string? name)
    {
        var before = _changes.Count;
        try
        {
            part();
            return true;
        }
        catch (SchemaException e) when (recovers || e.Rule == Rules.NotSupported)
        {
            _diagnostics.Report(e.Rule, e.Message, e.Span, e.SqlState);
            _changes.Undo(before);
            AddGap(lacks, name, e.Rule != Rules.NotSupported);
            return false;
        }
        catch (ReportedException e) when (recovers || e.NotSupported)
        {
            _changes.Undo(before);
            if (!e.NotSupported)
                _diagnostics.FailSilently();
            AddGap(lacks, name, !e.NotSupported);
            return false;
        }
    }

    private void AddGap(GapKinds kinds, string? name, bool isReported)
    {
        if (kinds != GapKinds.None)
            catalog.AddGap(new Gap(_statement, kinds, name, isReported));
    }

    /// <summary>Notes what a statement that failed as a whole would have brought.</summary>
    private void AddGaps(Statement statement, bool isReported)
    {
        if (isReported && !recovers)
            return;
        AddGaps(_diagnostics.File[statement.Span], _statement, isReported);
        // The table may be there: then it may lack the columns of this definition of it.
        if (isReported && statement is CreateTable create && FindRelation(create.Name) is { } existing)
        {
            foreach (var element in create.Elements)
            {
                if (element is ColumnDefinition column && existing.FindColumn(column.Name.Text) < 0)
                    AddGap(GapKinds.Columns, column.Name.Text, isReported);
            }
        }
    }

    private void AddGaps(string statement, string what, bool isReported)
    {
        foreach (var (kinds, name) in DefinedNames.In(statement))
            catalog.AddGap(new Gap(what, kinds, name, isReported));
    }

    /// <summary>The type of a column. One that is not there is reported, and a stand-in takes its place: the table keeps its other columns.</summary>
    private SqlType ColumnType(TypeName name)
    {
        var (type, error) = TypeNames.Resolve(catalog, name);
        if (type is { } resolved)
            return RequireDefined(resolved, name);
        if (GapOf(name, error!) is not { } gap)
        {
            if (!recovers)
                throw TypeError(name, error!);
            var failure = TypeError(name, error!);
            _diagnostics.Report(failure.Rule, failure.Message, failure.Span, failure.SqlState);
            gap = new Gap(_statement, GapKinds.Types, name.Name.Last, isReported: true);
        }
        else if (!gap.IsReported && !_standIns.ContainsKey((name.Name.ToString(), gap)))
            _diagnostics.Report(Rules.NotSupported, MayComeFrom($"type \"{name.Name}\"", gap), error!.Span);
        return new SqlType(StandIn(name.Name.ToString(), gap));
    }

    private PgType StandIn(string name, Gap gap)
    {
        if (!_standIns.TryGetValue((name, gap), out var type))
            _standIns.Add((name, gap), type = new PgType("", name, PgTypeKind.Base, 'U') { Missing = gap });
        return type;
    }

    /// <summary>The gap that a type may come from.</summary>
    private Gap? GapOf(TypeName name, TypeError error) =>
        error.Rule == Rules.UndefinedObject && !name.PercentType ? catalog.FindGap(GapKinds.Types, name.Name.Last)
        : error.Rule == Rules.UndefinedSchema ? catalog.FindGap(GapKinds.Schemas, name.Name.Schema!)
        : null;

    /// <summary>Of a type that is not known nothing can be said: it is taken for any.</summary>
    private static bool AreSame(PgType left, PgType right) => left == right || left.Missing is not null || right.Missing is not null;

    private static bool AreSame(SqlType left, SqlType right) => AreSame(left.Type, right.Type) && (left.Modifier == right.Modifier || left.Type.Missing is not null || right.Type.Missing is not null);

    private static string MayComeFrom(string what, Gap gap) => $"{what} does not exist; it may come from {gap.What}, which is not supported yet";
}
