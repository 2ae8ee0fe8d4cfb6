using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>Gives one statement its meaning, as PostgreSQL's parse analysis does: names to objects, expressions to types.</summary>
/// <remarks>The first error of an expression makes it a <see cref="BoundError"/>, and nothing above it complains again.</remarks>
internal sealed partial class Binder
{
    private readonly DatabaseCatalog _catalog;
    private readonly DiagnosticSink _diagnostics;
    private readonly ParameterTypes _parameters = new();

    private readonly bool _takesParameters;

    private Binder(DatabaseCatalog catalog, DiagnosticSink diagnostics, bool takesParameters)
    {
        _catalog = catalog;
        _diagnostics = diagnostics;
        _takesParameters = takesParameters;
    }

    /// <summary>The parameters' types by ordinal; valid after <see cref="Bind"/>.</summary>
    public ParameterTypes Parameters => _parameters;

    /// <summary>Ordinals of parameters that may be null by their own word (<c>sqlc.narg</c>).</summary>
    public HashSet<int> NullableParameters { get; } = [];

    /// <summary>The parameters that are said never to be null: <c>@name!</c>.</summary>
    public HashSet<int> NotNullParameters { get; } = [];

    /// <summary>What columns are given by INSERT, UPDATE and MERGE.</summary>
    public List<AssignedValue> Assigned { get; } = [];

    /// <summary>The stars of the result's select lists and what they stand for, so that the SQL that is sent can name the columns.</summary>
    public List<StarExpansion> Stars { get; } = [];

    /// <summary>The runs of result columns that <c>sqlc.embed</c> stands for.</summary>
    public List<EmbeddedTable> Embeds { get; } = [];

    /// <summary>The runs of result columns that <c>sqlc.embed_many</c> stands for.</summary>
    public List<EmbeddedList> EmbeddedLists { get; } = [];

    /// <summary>The first name that a parameter's use suggests for it: the column that it is compared with or assigned to.</summary>
    public Dictionary<int, string> SuggestedNames { get; } = [];

    /// <summary>Binds a query or data-modifying statement. What is wrong goes to the sink; null comes back where nothing can be said.</summary>
    public static (BoundStatement? Statement, Binder Binder) Bind(
        DatabaseCatalog catalog, DiagnosticSink diagnostics, Statement statement, string?[] parameterNames)
    {
        var binder = new Binder(catalog, diagnostics, takesParameters: true);
        var bound = binder.BindStatement(statement, new Scope(null) { Level = 0 }, isTop: true);
        binder.CheckParameters(statement.Span, parameterNames);
        binder.CheckRewritten(bound);
        return (AsStored(bound, statement), binder);
    }

    private static BoundStatement? AsStored(BoundStatement? bound, Statement statement) =>
        bound is BoundQuery query && statement is QueryStatement { Query.Body: var body } && body.FirstSelect()?.Into is not null ? new BoundStoredQuery(query) : bound;

    /// <summary>Binds the query of a view or the like, in whose definition nobody can give a parameter its value.</summary>
    public static BoundStatement? BindDefinition(DatabaseCatalog catalog, DiagnosticSink diagnostics, Query query) =>
        BindDefinition(catalog, diagnostics, new QueryStatement(query, query.Span));

    /// <summary>Binds a statement among definitions, where nobody can give a parameter its value either.</summary>
    public static BoundStatement? BindDefinition(DatabaseCatalog catalog, DiagnosticSink diagnostics, Statement statement)
    {
        var binder = new Binder(catalog, diagnostics, takesParameters: false);
        return binder.BindStatement(statement, new Scope(null) { Level = 0 }, isTop: true);
    }

    /// <summary>Binds an action of a rule, which names the rows of its table as <c>old</c> and <c>new</c>.</summary>
    public static BoundStatement? BindRuleAction(DatabaseCatalog catalog, DiagnosticSink diagnostics, Statement action, FromItem[] versions)
    {
        var binder = new Binder(catalog, diagnostics, takesParameters: false);
        var scope = new Scope(null) { Level = 0 };
        if (!binder.BindFromClause(versions, scope, []))
            return null;
        foreach (var item in scope.Items)
            item.ColumnsVisible = false;
        return binder.BindStatement(action, new Scope(scope), isTop: true);
    }

    /// <summary>Binds a statement in the body of a function in SQL.</summary>
    public static BoundStatement? BindBody(DatabaseCatalog catalog, DiagnosticSink diagnostics, Statement statement, RoutineScope routine)
    {
        var binder = new Binder(catalog, diagnostics, takesParameters: true) { _routine = routine };
        var bound = binder.BindStatement(statement, new Scope(null) { Level = 0 }, isTop: true);
        binder.CheckRewritten(bound);
        return AsStored(bound, statement);
    }

    private void CheckRewritten(BoundStatement? bound)
    {
        if (bound is not null && !_diagnostics.HasErrors)
            Rewriter.Check(_catalog, _diagnostics, bound);
    }

    /// <summary>The function whose body this is; null elsewhere.</summary>
    private RoutineScope? _routine;

    private BoundStatement? BindStatement(Statement statement, Scope scope, bool isTop) => statement switch
    {
        QueryStatement query => BindQuery(query.Query, scope.Parent, scope, isTop, resolveUnknowns: true),
        InsertStatement insert => BindInsert(insert, scope, isTop),
        UpdateStatement update => BindUpdate(update, scope, isTop),
        DeleteStatement delete => BindDelete(delete, scope, isTop),
        MergeStatement merge => BindMerge(merge, scope, isTop),
        CallStatement call => BindProcedureCall(call, scope),
        _ => NotSupportedStatement("this statement in a query", statement.Span),
    };

    private BoundStatement? NotSupportedStatement(string what, Span span)
    {
        _diagnostics.NotSupported(what, new Span(span.Start, System.Math.Min(span.End, span.Start + 5)));
        return null;
    }

    /// <summary>Every parameter must have been used, and by its uses have a type.</summary>
    private void CheckParameters(Span span, string?[] names)
    {
        if (_diagnostics.HasErrors)
            return;
        for (var ordinal = 1; ordinal <= System.Math.Max(_parameters.Count, names.Length); ordinal++)
        {
            if (_parameters[ordinal] is null)
            {
                var place = _parameterPlaces.TryGetValue(ordinal, out var used) ? used : span;
                Report(Rules.IndeterminateDatatype, $"could not determine data type of parameter ${ordinal}", place);
                return;
            }
        }
    }

    private readonly Dictionary<int, Span> _parameterPlaces = [];

    /// <summary>Where a parameter is first used; null where it is not.</summary>
    public Span? PlaceOf(int parameter) => _parameterPlaces.TryGetValue(parameter, out var place) ? place : null;

    private void Report(Rule rule, string message, Span span) => _diagnostics.Report(rule, message, span);

    private BoundError Error(Rule rule, string message, Span span)
    {
        Report(rule, message, span);
        return new BoundError(new SqlType(Unknown), span);
    }

    private BoundError Unsupported(string what, Span span)
    {
        _diagnostics.NotSupported(what, span);
        return new BoundError(new SqlType(Unknown), span);
    }

    private BoundError Failed(Span span) => new(new SqlType(Unknown), span);

    /// <summary>Something was not found: an error, unless a part of the schema that is not understood may bring it.</summary>
    /// <param name="message">What the server says.</param>
    /// <param name="name">What is missing, without its schema.</param>
    /// <param name="near">A name that may have been meant, or null.</param>
    private BoundError NotFound(Rule rule, string message, Span span, GapKinds kind, string name, string? near = null) =>
        _catalog.FindGap(kind, name) is { } gap
            ? Missing(gap, $"{message}; it may come from {gap.What}, which is not supported yet{Suggestions.Phrase(near)}", span)
            : Error(rule, message + Suggestions.Phrase(near), span);

    /// <summary>Something is missing because of a gap: if that is a mistake it has been reported, and nothing more is said.</summary>
    private BoundError Missing(Gap gap, string message, Span span)
    {
        if (gap.IsReported)
            _diagnostics.FailSilently();
        else
            Report(Rules.NotSupported, message, span);
        return Failed(span);
    }

    /// <summary>An expression as it is, unless its type is not known.</summary>
    private BoundExpr Known(BoundExpr expr) =>
        expr.PgType.MissingPart() is { Missing: { } gap } type ? Missing(gap, MissingType(type, gap), expr.Span) : expr;

    private static string MissingType(PgType type, Gap gap) =>
        $"type \"{type.Name}\", which may come from {gap.What}, is not supported yet";

    /// <summary>The type of what nothing has decided.</summary>
    public PgType Unknown => _catalog.System.Unknown;

    private PgType Boolean => _catalog.System.Boolean;

    private PgType Integer => _catalog.System.Integer;

    private PgType BigInteger => _catalog.System.BigInteger;

    private PgType Numeric => _catalog.System.Numeric;

    private PgType TextType => _catalog.System.Text;

    private PgType Record => _catalog.System.Record;

    private SqlType BooleanType => new(Boolean);
}

/// <summary>What a statement in a function's body may name besides tables: its inputs, by number, by name, and by the function's name with it.</summary>
/// <param name="inputs">With empty names where they have none.</param>
internal sealed class RoutineScope(string name, IReadOnlyList<(string Name, SqlType Type)> inputs)
{
    public string Name { get; } = name;

    public IReadOnlyList<(string Name, SqlType Type)> Inputs { get; } = inputs;
}

/// <summary>A star in a select list: its place and the columns that it stands for, written out.</summary>
internal sealed class StarExpansion(Span span, string text)
{
    public Span Span { get; } = span;

    public string Text { get; } = text;
}

/// <summary>A table embedded in a result by <c>sqlc.embed</c>, from the column <paramref name="first"/> on.</summary>
internal sealed class EmbeddedTable(string name, TableEntry entry, int first)
{
    public string Name { get; } = name;

    public TableEntry Entry { get; } = entry;

    public int First { get; } = first;
}

/// <summary>A table whose rows become a list by <c>sqlc.embed_many</c>, with what each of them has besides.</summary>
internal sealed class EmbeddedList(EmbeddedTable table, IReadOnlyList<EmbeddedTable> embeds, IReadOnlyList<EmbeddedList> lists, Span place)
{
    public EmbeddedTable Table { get; } = table;

    public IReadOnlyList<EmbeddedTable> Embeds { get; } = embeds;

    public IReadOnlyList<EmbeddedList> Lists { get; } = lists;

    public Span Place { get; } = place;
}
