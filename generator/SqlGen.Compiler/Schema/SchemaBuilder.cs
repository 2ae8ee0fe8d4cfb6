using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <summary>
/// Runs DDL on a catalog, statement by statement, as the server would. A statement that the server would refuse is reported and changes
/// nothing; one whose effect is not known is reported once and remembered as a gap.
/// </summary>
/// <param name="catalog">What it works on.</param>
/// <param name="recovers">
/// Whether a statement that the server would refuse leaves as much as can be made of it, so that nothing else is found wrong because of
/// it. The catalog is then not the server's, but good for finding all mistakes.
/// </param>
/// <param name="followsTransactions">Whether ROLLBACK takes back what was done; in a script that is looked at statement by statement transactions mean nothing.</param>
internal sealed partial class SchemaBuilder(DatabaseCatalog catalog, bool recovers = false, bool followsTransactions = true)
{
    /// <summary>Roles, rights and the like are no definitions that a query would need.</summary>
    private static readonly Regex DefinitionInBlock = new(
        @"\b(?:(?:create|alter|drop)\s+(?!(?:role|user|group|database|policy|trigger|publication|subscription|statistics|tablespace|event)\b)[a-z]|execute\s)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>EXECUTE of a text that begins with CREATE, the kind of object and its whole name.</summary>
    private static readonly Regex ExecutedDefinition = new(
        @"\bexecute\s+(?:format\s*\(\s*)?(?:'|\$\w*\$)\s*create\s+(?:temp\s+|temporary\s+|unlogged\s+)?(?<kind>[a-z]+)\s+(?:if\s+not\s+exists\s+)?"
        + @"(?:[a-z_]\w*\.)?(?<name>[a-z_]\w*)(?=[\s(])(?<rest>[^;]*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly CatalogChanges _changes = new(catalog);

    /// <summary>What PREPARE has named.</summary>
    private readonly Dictionary<string, Statement> _prepared = new(StringComparer.Ordinal);

    /// <summary>The search path behind the transaction, where SET LOCAL has set another; else null.</summary>
    private IReadOnlyList<string>? _sessionPath;

    private DiagnosticSink _diagnostics = new(new SourceFile("", ""));

    /// <summary>Applies one statement; never throws.</summary>
    public void Apply(Statement statement, DiagnosticSink diagnostics)
    {
        _diagnostics = diagnostics;
        _statement = Describe(statement);
        _generated.Clear();
        _alters = statement is AlterTable;
        _only = statement is AlterTable { Only: true } or RenameStatement { Only: true } or CreateIndex { Only: true };
        try
        {
            if (statement.Subject is null || Note(statement.Subject))
                Dispatch(statement);
            _changes.Keep();
        }
        catch (SchemaException e)
        {
            _changes.Undo();
            diagnostics.Report(e.Rule, e.Message, e.Span, e.SqlState);
            AddGaps(statement, isReported: e.Rule != Rules.NotSupported);
        }
        catch (ReportedException e)
        {
            _changes.Undo();
            AddGaps(statement, isReported: !e.NotSupported);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _changes.Undo();
            diagnostics.Fault(e, FirstWords(statement.Span));
            AddGaps(statement, isReported: false);
        }
    }

    private void Dispatch(Statement statement)
    {
        switch (statement)
        {
            case CreateSchema create: Create(create); break;
            case CreateExtension create: Create(create); break;
            case CreateTable create: Create(create); break;
            case CreateTableAs create: Create(create); break;
            case CreateTableAsExecute create: Create(create); break;
            case CreateView create: Create(create); break;
            case CreateIndex create: Create(create); break;
            case AttachIndex attach: Attach(attach); break;
            case CreateEnum create: Create(create); break;
            case CreateComposite create: Create(create); break;
            case CreateDomain create: Create(create); break;
            case CreateRange create: Create(create); break;
            case CreateSequence create: Create(create); break;
            case CreateFunction create: Create(create); break;
            case CreateRule create: Create(create); break;
            case CreateInsteadOfTrigger create: Create(create); break;
            case DropRule drop: Drop(drop); break;
            case RenameRule rename: Rename(rename); break;
            case CreateBeforeTrigger create: Create(create); break;
            case PolicyStatement policy: Apply(policy); break;
            case CreateBaseType create: Create(create); break;
            case CreateAggregate create: Create(create); break;
            case CreateOperator create: Create(create); break;
            case CreateCast create: Create(create); break;
            case AlterTable alter: Alter(alter); break;
            case AddEnumValue alter: Alter(alter); break;
            case AlterDomain alter: Alter(alter); break;
            case AlterSequenceOwner alter: Alter(alter); break;
            case AlterFunction alter: Alter(alter); break;
            case RenameStatement rename: Rename(rename); break;
            case SetSchemaStatement move: Move(move); break;
            case DropStatement drop: Drop(drop); break;
            case DropOperators drop: Drop(drop); break;
            case DropCast drop: Drop(drop); break;
            case SetSearchPath set: SetPath(set.Schemas, set.IsLocal); break;
            // That holds for the session of the definitions; queries run in others.
            case SetDateOrder: break;
            case SetBodyChecks set: _checksBodies = set.Enabled; break;
            case QueryStatement query: Run(query); break;
            case InsertStatement or UpdateStatement or DeleteStatement or MergeStatement: break;
            case CallStatement call: Run(call); break;
            case UtilityStatement { Tag: "DO" }: Run(statement); break;
            case UtilityStatement { Tag: "TRUNCATE" } truncate: Truncate(truncate); break;
            case UtilityStatement { Tag: "IMPORT" }: Refuse(statement, "IMPORT FOREIGN SCHEMA", GapKinds.Relations | GapKinds.Types); break;
            case CreateCollation create: Create(create); break;
            case UtilityStatement { Tag: var tag } transaction when IsOfTransactions(tag): Transact(transaction); break;
            case UtilityStatement { Tag: "CREATE OPERATOR CLASS", Subject: var subject }: CreateOperatorClass(subject?.Type); break;
            case UtilityStatement or ExplainStatement or ExecuteStatement or DeclareCursor: break;
            case PrepareStatement prepare: _prepared[prepare.Name.Text] = prepare.Prepared; break;
            default: Refuse(statement, "this statement"); break;
        }
    }

    /// <summary>Reports a statement that is not taken, at its first words, and notes that its effect is missing.</summary>
    private void Refuse(Statement statement, string what)
    {
        _diagnostics.NotSupported(what, FirstWords(statement.Span));
        AddGaps(_diagnostics.File[statement.Span], $"{what} at {Place(statement.Span)}", isReported: false);
    }

    private void Refuse(Statement statement, string what, GapKinds brings)
    {
        _diagnostics.NotSupported(what, FirstWords(statement.Span));
        catalog.AddGap(new Gap($"{what} at {Place(statement.Span)}", brings));
    }

    private void Create(CreateSchema create)
    {
        // Named after a role that only the server knows: the usual superuser is as good a guess as any.
        var name = create.Name is { Text: not ("current_user" or "current_role" or "session_user") and var given } ? given : "postgres";
        if (catalog.HasSchema(name))
        {
            if (create.IfNotExists || _assumedSchemas.Remove(name))
                return;
            throw Error(Rules.DuplicateSchema, $"schema \"{name}\" already exists", create.Name?.Span ?? FirstWords(create.Span));
        }
        _changes.AddSchema(name);
        var path = catalog.SearchPath;
        catalog.SearchPath = [name, .. path];
        try
        {
            // In the order of the kinds, whatever that of the statement is (transformCreateSchemaStmtElements).
            foreach (var element in create.Elements.OrderBy(static element => element switch { CreateSequence => 0, CreateTable => 1, CreateView => 2, CreateIndex => 3, _ => 4 }))
            {
                var defined = DefinedNames.In(_diagnostics.File[element.Span]);
                var (kinds, its) = defined.Count > 0 ? defined[0] : (GapKinds.None, null);
                Try(() => DispatchIn(name, isKnown: name == create.Name?.Text, element), kinds, its);
            }
        }
        finally
        {
            catalog.SearchPath = path;
        }
    }

    /// <summary>What CREATE SCHEMA creates along lies in that schema, which may be named after a role that is not known.</summary>
    private void DispatchIn(string schema, bool isKnown, Statement element)
    {
        var name = element switch
        {
            CreateTable create => create.Name,
            CreateView create => create.Name,
            CreateSequence create => create.Name,
            CreateIndex create => create.Table,
            _ => element.Subject?.Table,
        };
        if (name is { Parts: { Length: > 1 } parts } && parts[parts.Length - 2].Text is var said && said != schema && (isKnown || !catalog.HasSchema(said)))
            throw Error(Rules.InvalidDefinition, $"CREATE specifies a schema ({said}) different from the one being created ({schema})", name.Span, "42P15");
        if (element.Subject is null || Note(element.Subject))
            Dispatch(element);
    }

    /// <param name="isLocal">Up to the end of the transaction; of the file, where a migration tool opens it around that.</param>
    private void SetPath(IReadOnlyList<string> schemas, bool isLocal)
    {
        _sessionPath = isLocal ? _sessionPath ?? catalog.SearchPath : null;
        catalog.SearchPath = Schemas(schemas);
    }

    /// <summary>What SET LOCAL said holds no longer, and tables ON COMMIT DROP are gone.</summary>
    public void EndTransaction()
    {
        foreach (var table in _untilCommit)
            DropTemporary(table);
        _untilCommit.Clear();
        _changes.Keep();
        catalog.SearchPath = _sessionPath ?? catalog.SearchPath;
        _sessionPath = null;
    }

    /// <summary>The schemas of a search path that names are looked up in.</summary>
    private static List<string> Schemas(IReadOnlyList<string> schemas)
    {
        var path = new List<string>();
        foreach (var schema in schemas)
        {
            // Named first it stands where it stands anyway.
            if (schema is not ("" or "$user") && !(schema == "pg_catalog" && path.Count == 0))
                path.Add(schema);
        }
        return path;
    }

    /// <summary>A procedure may define anything; that there is one can be said.</summary>
    private void Run(CallStatement call)
    {
        _hasRunCode = true;
        Binder.BindDefinition(catalog, _diagnostics, call);
    }

    /// <summary>A block in another language: what it defines is not seen.</summary>
    private void Run(Statement block)
    {
        var text = _diagnostics.File.Text.Substring(block.Span.Start, block.Span.Length);
        _hasRunCode = true;
        var named = new List<(GapKinds Kinds, string Name)>();
        if (DefinitionInBlock.IsMatch(ExecutedDefinition.Replace(text, match => IsNamed(match, named) ? " " : match.Value)))
            Refuse(block, "a definition in a DO block", GapKinds.Objects);
        else if (named.Count > 0)
        {
            _diagnostics.NotSupported("a definition in a DO block", FirstWords(block.Span));
            foreach (var (kinds, name) in named)
                catalog.AddGap(new Gap("a definition in a DO block at " + Place(block.Span), kinds, name));
        }
        else if (text.IndexOf("trigger", StringComparison.OrdinalIgnoreCase) >= 0)
            catalog.AddGap(new Gap("a DO block at " + Place(block.Span), GapKinds.Rules));
    }

    /// <summary>Whether what a block carries out as text says by itself which one thing it makes; it is noted then.</summary>
    private static bool IsNamed(Match executed, List<(GapKinds, string)> named)
    {
        GapKinds? kinds = executed.Groups["kind"].Value.ToLowerInvariant() switch
        {
            "table" or "view" => GapKinds.Relations | GapKinds.Types,
            "sequence" => GapKinds.Relations,
            "type" or "domain" => GapKinds.Types | GapKinds.Functions,
            "collation" => GapKinds.Types,
            "statistics" => GapKinds.None,
            _ => null,
        };
        if (kinds is not { } known || executed.Groups["rest"].Value.IndexOf("create", StringComparison.OrdinalIgnoreCase) >= 0)
            return false;
        named.Add((known, Identifiers.Fold(executed.Groups["name"].Value)));
        return true;
    }

    /// <summary>Two queries bear on the schema: SELECT … INTO, and the set_config by which pg_dump empties the search path.</summary>
    private void Run(QueryStatement statement)
    {
        if (statement.Query.Body.FirstSelect() is not { } select)
            return;
        foreach (var item in select.Items)
        {
            if (item.Expression is not FunctionCall call)
                continue;
            PlaceByCitus(call);
            _hasRunCode |= catalog.FindRoutines(call.Function.Schema, call.Function.Last) is not { Count: > 0 } found || found[0].Schema != "pg_catalog";
        }
        if (select.Into is { } into)
        {
            var query = new Query(statement.Query) { Body = statement.Query.Body.WithFirst(select.WithoutInto()) };
            Create(new CreateTableAs(into, false, select.IntoTemporary, false, [], query, statement.Span));
        }
        else if (ReferenceEquals(statement.Query.Body, select) && select.Items.Length == 1 && select.Items[0].Expression is FunctionCall { Function.Last: "set_config", Arguments: { Length: 3 } arguments }
            && arguments[0].Value is StringLiteral { Value: "search_path" } && arguments[1].Value is StringLiteral path)
        {
            var schemas = path.Value.Split(',');
            for (var i = 0; i < schemas.Length; i++)
            {
                var schema = schemas[i].Trim();
                schemas[i] = schema.Length > 1 && schema[0] == '"' ? schema.Trim('"').Replace("\"\"", "\"") : Identifiers.Fold(schema);
            }
            SetPath(schemas, arguments[2].Value is BooleanLiteral { Value: true });
        }
    }

    private static SchemaException Error(Rule rule, string message, Span span, string? sqlState = null) => new(rule, message, span, sqlState);

    /// <summary>Where a finding about a whole statement is shown: long ones would underline half a file.</summary>
    private Span FirstWords(Span statement)
    {
        var text = _diagnostics.File.Text;
        var end = statement.Start;
        for (var word = 0; word < 2; word++)
        {
            var next = end;
            while (next < statement.End && char.IsWhiteSpace(text[next]))
                next++;
            if (next == statement.End || !char.IsLetter(text[next]))
                break;
            while (next < statement.End && char.IsLetter(text[next]))
                next++;
            end = next;
        }
        return new Span(statement.Start, end > statement.Start ? end : statement.End);
    }

    /// <summary>A part of the file without its comments and white space: two that are equal mean the same.</summary>
    private string Words(Span span)
    {
        var text = _diagnostics.File[span];
        var words = new System.Text.StringBuilder();
        foreach (var token in Lexer.Lex(text, namedParameters: false).Tokens)
            words.Append(token.Kind == TokenKind.Word ? token.Value : text.Substring(token.Span.Start, token.Span.Length)).Append(' ');
        return words.ToString();
    }

    private string Place(Span span) =>
        _diagnostics.File.Path + ":" + _diagnostics.File.PositionOf(span.Start).Line.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is missing when a statement is not taken.</summary>
    private string Describe(Statement statement) => statement switch
    {
        CreateTable create => "table " + create.Name,
        CreateTableAs { Materialized: true } create => "materialized view " + create.Name,
        CreateTableAs create => "table " + create.Name,
        CreateTableAsExecute create => "table " + create.Name,
        CreateView create => "view " + create.Name,
        CreateFunction create => "function " + create.Name,
        CreateDomain create => "type " + create.Name,
        CreateComposite create => "type " + create.Name,
        CreateRange create => "type " + create.Name,
        CreateBaseType create => "type " + create.Name,
        CreateAggregate create => "aggregate " + create.Name,
        CreateOperator create => "operator " + create.Name.Symbol,
        _ => "statement at " + Place(statement.Span),
    };
}
