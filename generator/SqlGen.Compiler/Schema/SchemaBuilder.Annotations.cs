using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>
/// What C# is to have for things of the schema: <c>-- @type</c> and <c>-- @enum</c> above a column, <c>-- @type</c> above CREATE DOMAIN, <c>-- @expose</c> above
/// CREATE FUNCTION. Whether it can be so is looked at when the whole schema is known.
/// </content>
internal sealed partial class SchemaBuilder
{
    private static readonly Regex TypePattern = new(
        @"^(?:global::)?(?<type>[\p{L}_][\p{L}\p{Nd}_]*(?:\.[\p{L}_][\p{L}\p{Nd}_]*)*(?:<[\p{L}\p{Nd}_.<>,:\[\]? ]+>)?(?:\[\])?)(?:\s+via\s+(?:global::)?(?<context>[\p{L}_][\p{L}\p{Nd}_]*(?:\.[\p{L}_][\p{L}\p{Nd}_]*)*))?$",
        RegexOptions.CultureInvariant);

    private static readonly Regex ExposePattern = new(@"^(?<name>[\p{L}_][\p{L}\p{Nd}_]*)?(?:\s*:(?<command>[a-z]+))?$", RegexOptions.CultureInvariant);

    private readonly List<(PgType Table, string Column, DiagnosticSink Sink, Span Place)> _annotated = [];
    private readonly List<(ExposedRoutine Routine, DiagnosticSink Sink)> _exposed = [];

    /// <summary>Notes what the comments above a statement and within it say of C#. True where something is to be looked at in the end.</summary>
    /// <param name="comments">The file's comments up to the statement's end.</param>
    public bool Annotate(Statement statement, SourceFile source, IReadOnlyList<Span> comments, Span first, DiagnosticSink sink)
    {
        var before = (_annotated.Count, _exposed.Count);
        var open = AnnotationsOf(source, comments, first);
        if (open.Count == 0)
            return false;
        switch (statement)
        {
            case CreateTable create:
                foreach (var column in create.Elements.OfType<ColumnDefinition>())
                    Annotate(Take(open, source, comments, column.Name.Span), create.Name, column, sink);
                break;
            case AlterTable alter:
                foreach (var added in alter.Actions.OfType<AddColumn>())
                {
                    var above = Take(open, source, comments, added.Span);
                    Annotate(above.Count == 0 && alter.Actions.Length == 1 ? Take(open, source, comments, first) : above, alter.Name, added.Column, sink);
                }
                break;
            case CreateDomain domain:
                foreach (var (name, arguments, place) in Take(open, source, comments, first))
                    Annotate(domain, name, arguments, place, sink);
                break;
            case CreateFunction function:
                foreach (var (name, arguments, place) in Take(open, source, comments, first))
                    Expose(function, name, arguments, place, source, sink);
                break;
        }
        foreach (var (name, place) in open)
            sink.Report(Rules.InvalidAnnotation, $"@{name} stands directly above {(name == "type" ? "a column or CREATE DOMAIN" : name == "enum" ? "a column" : "CREATE FUNCTION or CREATE PROCEDURE")}", place);
        return before != (_annotated.Count, _exposed.Count);
    }

    /// <summary>The annotations above a statement and in it, which something must take.</summary>
    private static List<(string Name, Span Place)> AnnotationsOf(SourceFile source, IReadOnlyList<Span> comments, Span first)
    {
        static bool IsOurs(string name) => name is "type" or "enum" or "expose";
        var found = new List<(string, Span)>();
        for (var i = comments.Count - 1; i >= 0 && comments[i].Start > first.Start; i--)
        {
            if (CommentLines.ReadDirective(CommentLines.Content(source, comments[i])) is { } directive && IsOurs(directive.Name))
                found.Add((directive.Name, comments[i]));
        }
        foreach (var (name, _, place) in CommentLines.DirectivesAbove(source, comments, first))
        {
            if (IsOurs(name))
                found.Add((name, place));
        }
        return found;
    }

    private static List<(string Name, string Arguments, Span Place)> Take(List<(string Name, Span Place)> open, SourceFile source, IReadOnlyList<Span> comments, Span below)
    {
        var taken = CommentLines.DirectivesAbove(source, comments, below).Where(d => open.Contains((d.Name, d.Place))).ToList();
        open.RemoveAll(annotation => taken.Exists(d => d.Place == annotation.Place));
        return taken;
    }

    private void Annotate(List<(string Name, string Arguments, Span Place)> annotations, QualifiedName table, ColumnDefinition column, DiagnosticSink sink)
    {
        foreach (var (name, arguments, place) in annotations)
        {
            if (name == "expose" || annotations.Count > 1)
                sink.Report(Rules.InvalidAnnotation, name == "expose" ? "@expose stands directly above CREATE FUNCTION or CREATE PROCEDURE" : "a column has one @type or @enum", place);
            else if (Read(name, arguments, place, sink) is { } type && !sink.HasErrors && FindRelation(table) is { Kind: RelationKind.Table or RelationKind.ForeignTable } relation)
            {
                catalog.PutRelation(relation with { Columns = [.. relation.Columns.Select(c => c.Name == column.Name.Text ? c with { CSharp = type } : c)] });
                catalog.HasCSharpTypes = true;
                _annotated.Add((relation.RowType!, column.Name.Text, sink, place));
            }
        }
    }

    private void Annotate(CreateDomain domain, string name, string arguments, Span place, DiagnosticSink sink)
    {
        if (name != "type")
            sink.Report(Rules.InvalidAnnotation, $"a domain has no @{name}", place);
        else if (Read(name, arguments, place, sink) is { } type && !sink.HasErrors && catalog.FindType(domain.Name.Schema, domain.Name.Last) is { Kind: PgTypeKind.Domain } pg)
        {
            if (WhyNot(type, pg) is { } why)
                sink.Report(Rules.InvalidAnnotation, why, place);
            else
            {
                pg.CSharp = type;
                catalog.HasCSharpTypes = true;
            }
        }
    }

    private static CSharpType? Read(string name, string arguments, Span place, DiagnosticSink sink)
    {
        var match = TypePattern.Match(arguments);
        var (type, context) = (match.Groups["type"].Value, match.Groups["context"] is { Success: true } group ? group.Value : null);
        if (name == "enum" && match.Success && context is null && type.All(static c => char.IsLetterOrDigit(c) || c == '_'))
            return new CSharpType(type, null, isEnum: true);
        if (name == "type" && match.Success)
            return new CSharpType(type, context, isEnum: false);
        sink.Report(
            Rules.InvalidAnnotation,
            name == "enum" ? "it is written -- @enum OrderStatus, with the name of the enum that is to be made" : "it is written -- @type Shop.Money, for JSON -- @type Shop.Address via Shop.ShopJson, with full names",
            place);
        return null;
    }

    /// <summary>Why a type of C# cannot stand for one of the database; null where it can.</summary>
    private static string? WhyNot(CSharpType type, PgType pg)
    {
        var under = Coercion.BaseOf(pg);
        var isJson = under is { Schema: "pg_catalog", Name: "json" or "jsonb" };
        if (under is { IsArray: true } or { Kind: PgTypeKind.Composite })
            return $"a column of type {TypeFormatter.Format(pg)} cannot have a C# type of its own; its parts can, as domains";
        if (type.IsEnum)
            return under is { Schema: "pg_catalog", Name: "text" or "varchar" or "bpchar" } ? null : $"an enum is made of text, and the column is {TypeFormatter.Format(pg)}";
        if (isJson && type.Context is null && type.Name != "System.Text.Json.JsonElement")
            return $"JSON becomes {type.Name} by a JsonSerializerContext: write -- @type {type.Name} via and its full name";
        return !isJson && type.Context is not null ? $"a JsonSerializerContext is for json and jsonb, and this is {TypeFormatter.Format(pg)}" : null;
    }

    private void Expose(CreateFunction function, string name, string arguments, Span place, SourceFile source, DiagnosticSink sink)
    {
        var match = ExposePattern.Match(arguments);
        if (name != "expose")
            sink.Report(Rules.InvalidAnnotation, $"a function has no @{name}", place);
        else if (!match.Success)
            sink.Report(Rules.InvalidAnnotation, "it is written -- @expose, or with the method's name and command -- @expose GetBooks :many", place);
        else if (!sink.HasErrors && catalog.Routines.LastOrDefault(r => r.Name == function.Name.Last && IsDeclaredBy(r, function)) is { } routine)
        {
            var method = match.Groups["name"] is { Success: true } said ? said.Value : routine.Name;
            var command = match.Groups["command"] is { Success: true } group ? group.Value : null;
            _exposed.Add((new ExposedRoutine(routine.Schema, routine.Name, routine.Inputs, method, command, place), sink));
        }
    }

    private bool IsDeclaredBy(Routine routine, CreateFunction function)
    {
        var inputs = function.Parameters.Where(static p => p.Mode is not (ParameterMode.Out or ParameterMode.Table)).ToList();
        return inputs.Count == routine.Inputs.Count && routine.Schema == TargetSchema(function.Name)
            && inputs.Zip(routine.Inputs, (p, type) => ColumnTypeOrNull(p.Type) is not { } found || found == type).All(static same => same);
    }

    private PgType? ColumnTypeOrNull(TypeName name)
    {
        try
        {
            return ColumnType(name).Type;
        }
        catch (SchemaException)
        {
            return null;
        }
    }

    /// <summary>Looks at all that was said of C#, now that every table has its checks. Gives the functions that are to be methods.</summary>
    public IReadOnlyList<(ExposedRoutine Routine, DiagnosticSink Sink)> CheckAnnotations()
    {
        var enums = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (type, name, sink, place) in _annotated)
        {
            if (type.Relation is not { } table || catalog.FindRelation(table.Schema, table.Name) is not { } relation || relation.FindColumn(name) is not (>= 0 and var index)
                || relation.Columns[index] is not { CSharp: { } said } column || column.Type.Type.MissingPart() is not null)
                continue;
            if (WhyNot(said, column.Type.Type) is { } why)
                sink.Report(Rules.InvalidAnnotation, why, place);
            else if (said.IsEnum && CSharpType.LabelsOf(relation, name) is not { } labels)
                sink.Report(Rules.InvalidAnnotation, $"no CHECK says which values there are: write CHECK ({name} IN ('…', '…'))", place);
            else if (said.IsEnum && enums.TryGetValue(said.Name, out var others) && !others.SequenceEqual(CSharpType.LabelsOf(relation, name)!))
                sink.Report(Rules.InvalidAnnotation, $"{said.Name} is an enum of other values already: {string.Join(", ", others)}", place);
            else if (said.IsEnum)
                enums[said.Name] = CSharpType.LabelsOf(relation, name)!;
        }
        return [.. _exposed.Where(e => catalog.Routines.Any(r => r.Schema == e.Routine.Schema && r.Name == e.Routine.Name && r.Inputs.SequenceEqual(e.Routine.Inputs)))];
    }
}
