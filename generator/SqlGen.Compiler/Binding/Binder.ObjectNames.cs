using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding.Literals;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>
/// Constants of <c>regclass</c> and its kin: the server looks the object up while it reads the query, so that <c>nextval('no_such_sequence')</c> is refused
/// (<c>regproc.c</c>), be it in a definition.
/// </content>
internal sealed partial class Binder
{
    /// <summary>False where there is no such object (reported).</summary>
    private bool FindsObject(string value, PgType type, Span span)
    {
        if (type.Schema != "pg_catalog" || value == "-" || value.Length > 0 && value.All(Cursor.IsDigit))
            return true;
        switch (type.Name)
        {
            case "regclass" or "regproc" or "regnamespace" or "regcollation" or "regrole":
                return ObjectNameInput.Read(value) is not { } names || FindsNamed(type.Name, names, value, span);
            case "regconfig" or "regdictionary":
                return ObjectNameInput.Read(value) is not { } parts || FindsTextSearch(type.Name == "regconfig", parts, span);
            case "regoper":
                var symbol = value.Substring(value.LastIndexOf('.') is >= 0 and var dot && dot < value.Length - 1 ? dot + 1 : 0);
                var schema = symbol.Length < value.Length ? value.Substring(0, value.Length - symbol.Length - 1) : null;
                return IsOne(_catalog.FindOperators(schema, symbol).Count, Rules.UndefinedFunction, $"operator does not exist: {value}", $"more than one operator named {value}", GapKinds.Operators, symbol, span);
            case "regprocedure" or "regoperator":
                return FindsSignature(type.Name == "regoperator", value, span);
            case "regtype":
                return ParseType(value, span) is not { } name || ResolveTypeAt(name, span) is not null;
            default:
                return true;
        }
    }

    private bool FindsNamed(string kind, List<string> names, string value, Span span)
    {
        var name = names[names.Count - 1];
        var schema = names.Count > 1 ? names[names.Count - 2] : null;
        var shown = string.Join(".", names);
        switch (kind)
        {
            case "regclass":
                // Of the server's own relations the indexes and some more are not known.
                var isSystem = name.StartsWith("pg_", System.StringComparison.Ordinal) && (schema is null or "pg_catalog" or "pg_toast") || names.Count > 2;
                if (schema is not null && _catalog.System.Version < 16 && !_catalog.HasSchema(schema))
                    return Missing(Rules.UndefinedSchema, $"schema \"{schema}\" does not exist", GapKinds.Schemas, schema, span);
                if (isSystem || _catalog.FindRelation(schema, name) is not null)
                    return true;
                var near = schema is null ? Suggestions.Nearest(name, _catalog.Relations.Select(static relation => relation.Name)) : null;
                NotFound(Rules.UndefinedTable, $"relation \"{shown}\" does not exist", span, GapKinds.Relations, name, near);
                return false;
            case "regproc":
                return IsOne(_catalog.FindRoutines(schema, name).Count, Rules.UndefinedFunction, $"function \"{value}\" does not exist", $"more than one function named \"{value}\"", GapKinds.Functions, name, span);
            case "regcollation":
                return _catalog.FindCollation(schema, name) is not null
                    || Missing(Rules.UndefinedObject, $"collation \"{shown}\" for encoding \"UTF8\" does not exist", GapKinds.Types, name, span);
            case "regnamespace" when names.Count == 1:
                return _catalog.HasSchema(name) || name.StartsWith("pg_", System.StringComparison.Ordinal)
                    || Missing(Rules.UndefinedSchema, $"schema \"{name}\" does not exist", GapKinds.Schemas, name, span);
            case "regnamespace" or "regrole" when names.Count > 1:
                _diagnostics.Report(Rules.InvalidTextRepresentation, "invalid name syntax", span, "42602");
                return false;
            default:
                return true;
        }
    }

    private bool FindsTextSearch(bool isConfiguration, List<string> names, Span span)
    {
        var kind = isConfiguration ? "text search configuration" : "text search dictionary";
        var name = names[names.Count - 1];
        var schema = names.Count > 1 ? names[names.Count - 2] : null;
        var system = isConfiguration ? TextSearchNames.Configurations(_catalog.System.Version) : TextSearchNames.Dictionaries(_catalog.System.Version);
        if (schema is null or "pg_catalog" && system.Contains(name) || _catalog.FindOthers(kind, name).Any(other => schema is null || other.Schema == schema)
            || !isConfiguration && _catalog.Extensions.Count > 0)
            return true;
        NotFound(Rules.UndefinedObject, $"{kind} \"{string.Join(".", names)}\" does not exist", span, GapKinds.Types, name, Suggestions.Nearest(name, system));
        return false;
    }

    private bool Missing(Rule rule, string message, GapKinds kind, string name, Span span)
    {
        NotFound(rule, message, span, kind, name);
        return false;
    }

    private bool IsOne(int count, Rule rule, string missing, string ambiguous, GapKinds kind, string name, Span span)
    {
        if (count == 0)
            return Missing(rule, missing, kind, name, span);
        if (count == 1)
            return true;
        Report(Rules.AmbiguousFunction, ambiguous, span);
        return false;
    }

    /// <summary>A function or an operator with the types of what it takes, in brackets.</summary>
    private bool FindsSignature(bool isOperator, string value, Span span)
    {
        var open = value.IndexOf('(');
        var close = value.LastIndexOf(')');
        if (open < 0 || close < open || value.Substring(close + 1).Trim().Length > 0)
        {
            Report(Rules.InvalidTextRepresentation, open < 0 ? "expected a left parenthesis" : "expected a right parenthesis", span);
            return false;
        }
        var types = new List<PgType?>();
        var arguments = value.Substring(open + 1, close - open - 1);
        foreach (var argument in SplitTypes(arguments))
        {
            if (isOperator && argument.Trim().ToLowerInvariant() == "none")
            {
                types.Add(null);
                continue;
            }
            if (ParseType(argument, span) is not { } name || ResolveTypeAt(name, span) is not { } type)
                return false;
            types.Add(type.Type);
        }
        var function = value.Substring(0, open);
        return isOperator ? FindsOperator(function, types, value, span) : FindsRoutine(function, types, value, span);
    }

    private bool FindsRoutine(string function, List<PgType?> types, string value, Span span)
    {
        if (ObjectNameInput.Read(function) is not { } names)
            return true;
        var name = names[names.Count - 1];
        return _catalog.FindRoutines(names.Count > 1 ? names[names.Count - 2] : null, name).Any(routine => routine.Inputs.SequenceEqual(types))
            || Missing(Rules.UndefinedFunction, $"function \"{value}\" does not exist", GapKinds.Functions, name, span);
    }

    private bool FindsOperator(string function, List<PgType?> types, string value, Span span)
    {
        if (types.Count != 2)
        {
            _diagnostics.Report(Rules.UndefinedParameter, types.Count == 1 ? "missing argument" : "too many arguments", span, types.Count == 1 ? "42P02" : "54023");
            return false;
        }
        var symbol = function.Substring(function.LastIndexOf('.') + 1).Trim();
        var schema = function.LastIndexOf('.') is > 0 and var dot ? function.Substring(0, dot).Trim() : null;
        return _catalog.FindOperators(schema, symbol).Any(@operator => @operator.Left == types[0] && @operator.Right == types[1])
            || Missing(Rules.UndefinedFunction, $"operator does not exist: {value}", GapKinds.Operators, symbol, span);
    }

    /// <summary>The types of a list; commas within brackets and quotation marks do not divide it.</summary>
    private static IEnumerable<string> SplitTypes(string list)
    {
        if (list.Trim().Length == 0)
            yield break;
        var (start, depth, isQuoted) = (0, 0, false);
        for (var i = 0; i < list.Length; i++)
        {
            isQuoted ^= list[i] == '"';
            depth += isQuoted ? 0 : list[i] is '(' or '[' ? 1 : list[i] is ')' or ']' ? -1 : 0;
            if (list[i] != ',' || isQuoted || depth > 0)
                continue;
            yield return list.Substring(start, i - start);
            start = i + 1;
        }
        yield return list.Substring(start);
    }

    /// <summary>A type by its text; null where that is none (reported).</summary>
    private TypeName? ParseType(string text, Span span)
    {
        var file = new SourceFile("", "SELECT NULL::" + text);
        var tokens = Lexer.Lex(file.Text, namedParameters: false).Tokens;
        var parsed = Parser.Parse(file, tokens, 0, tokens.Length - 1, annotations: false);
        if (parsed.Statement is QueryStatement { Query.Body: SelectBody { Items: { Length: 1 } items, From.Length: 0 } } && items[0] is { Expression: CastExpr { Type: var type }, Alias: null })
            return type;
        Report(Rules.SyntaxError, parsed.Error?.Message ?? $"invalid type name \"{text}\"", span);
        return null;
    }

    /// <summary>As <see cref="ResolveType"/>, for a name that stands in a constant.</summary>
    private SqlType? ResolveTypeAt(TypeName name, Span span)
    {
        var (type, error) = TypeNames.Resolve(_catalog, name);
        if (error is null)
            return type;
        if (error.Rule == Rules.UndefinedObject)
            NotFound(error.Rule, error.Message, span, GapKinds.Types, name.Name.Last);
        else if (error.Rule == Rules.UndefinedSchema)
            NotFound(error.Rule, error.Message, span, GapKinds.Schemas, name.Name.Schema!);
        else
            Report(error.Rule, error.Message, span);
        return null;
    }
}
