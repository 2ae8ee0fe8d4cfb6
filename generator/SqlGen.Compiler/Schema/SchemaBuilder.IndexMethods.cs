using System;
using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>What a kind of index can hold: its access method, and the operator classes of its columns (<c>DefineIndex</c>, <c>ResolveOpClass</c>).</content>
internal sealed partial class SchemaBuilder
{
    private const string UsualMethod = "btree";

    /// <summary>Names that older versions gave to a type's usual class.</summary>
    private static readonly HashSet<string> FormerClasses = new(StringComparer.Ordinal)
    {
        "network_ops", "timespan_ops", "datetime_ops", "lztext_ops", "timestamp_ops", "bigbox_ops",
    };

    /// <summary>The access method of a name; null where it may come from something that is not known.</summary>
    private AccessMethod? RequireMethod(Name method)
    {
        var name = method.Text == "rtree" ? "gist" : method.Text;
        if (catalog.FindAccessMethod(name) is { } found)
            return found;
        return catalog.Gaps.Count > 0 ? null : throw Error(Rules.UndefinedObject, $"access method \"{method.Text}\" does not exist", method.Span);
    }

    private void CheckMethod(CreateIndex create)
    {
        // A B-tree can do all of this.
        if (create.Method is not { Text: not UsualMethod } name || RequireMethod(name) is not { } method)
            return;
        void Require(char ability, bool isAsked, string what)
        {
            if (isAsked && !method.Can(ability))
                throw Error(Rules.FeatureNotSupported, $"access method \"{method.Name}\" does not support {what}", name.Span);
        }
        Require('u', create.Unique, "unique indexes");
        Require('i', create.Including.Length > 0, "included columns");
        Require('m', create.Elements.Length > 1, "multicolumn indexes");
    }

    /// <summary>An index's column must be of a type that its kind of index has a class for; gives the class, where it is not the server's.</summary>
    private References CheckElement(IndexElement element, PgType? type, Name? method)
    {
        if (type is { Kind: PgTypeKind.Pseudo } && type.Name == "record")
            throw InvalidTableDefinition($"column \"{ExpressionName(element.Expression) ?? "expr"}\" has pseudo-type record", element.Span);
        var used = RequireClass(type, element.OperatorClass, method?.Text ?? UsualMethod, element.Span);
        if (element.Order is { } order && method is { Text: not UsualMethod } name && RequireMethod(name) is { } kind && !kind.Can('o'))
            throw Error(Rules.FeatureNotSupported, $"access method \"{kind.Name}\" does not support {order} options", element.Span);
        return used is null or { Schema: "pg_catalog" } ? References.None : catalog.Noted(new References([used]));
    }

    /// <summary>The class that is taken; null for some of the server's own, and where it is not known.</summary>
    private OperatorClass? RequireClass(PgType? type, QualifiedName? operatorClass, string method, Span span)
    {
        method = method == "rtree" ? "gist" : method;
        if (operatorClass is not null && FormerClasses.Contains(operatorClass.Last))
            operatorClass = null;
        if (operatorClass is not null)
            return RequireNamedClass(type, operatorClass, method);
        if (type is not { } given || given.MissingPart() is not null)
            return null;
        return HasDefaultClass(given, method, out var taken) ? taken
            : throw Error(Rules.UndefinedObject, $"data type {TypeFormatter.Format(given)} has no default operator class for access method \"{method}\"", span, "42704");
    }

    private OperatorClass? RequireNamedClass(PgType? type, QualifiedName name, string method)
    {
        OperatorClass? found = null;
        foreach (var one in catalog.OperatorClassesFor(method))
        {
            if (one.Name == name.Last && (name.Schema is { } schema ? one.Schema == schema : one.Schema == "pg_catalog" || catalog.IsInPath(one.Schema)))
                found ??= one;
        }
        if (found is null)
        {
            if (catalog.Gaps.Count > 0)
                return null;
            throw Error(Rules.UndefinedObject, $"operator class \"{name}\" does not exist for access method \"{method}\"", name.Span, "42704");
        }
        if (type is not null && type.MissingPart() is null && !IsBinaryCoercible(type, found.Type))
            throw Error(Rules.DatatypeMismatch, $"operator class \"{name}\" does not accept data type {TypeFormatter.Format(type)}", name.Span);
        return found;
    }

    /// <param name="taken">Which it is; null where that is not known, or the server's own.</param>
    private bool HasDefaultClass(PgType type, string method, out OperatorClass? taken)
    {
        taken = null;
        var under = BaseOf(type);
        // Who describes a type of an extension need not describe its classes.
        if (under is { Kind: PgTypeKind.Base, HasOrdering: null } || Coercion.IsUnknown(under))
            return true;
        if (method == UsualMethod && (under.HasOrdering == true || under.Kind is PgTypeKind.Enum or PgTypeKind.Array or PgTypeKind.Range or PgTypeKind.Multirange or PgTypeKind.Composite))
            return true;
        foreach (var one in catalog.OperatorClassesFor(method))
        {
            if (!one.IsDefault || !IsBinaryCoercible(under, one.Type))
                continue;
            taken = one;
            return true;
        }
        // An extension that is not known may bring a class, too.
        return catalog.Gaps.Count > 0;
    }

    /// <summary>As <c>IsBinaryCoercible</c>: the same bytes, or a pseudo-type that stands for the type's kind.</summary>
    private bool IsBinaryCoercible(PgType type, PgType target)
    {
        var under = BaseOf(type);
        if (under == target)
            return true;
        if (target.Kind == PgTypeKind.Pseudo)
        {
            return target.Name switch
            {
                "any" or "anyelement" or "anycompatible" => true,
                "anyarray" or "anycompatiblearray" => under.IsArray || under.Element is not null && under.Name is "int2vector" or "oidvector",
                "anyenum" => under.Kind == PgTypeKind.Enum,
                "anyrange" or "anycompatiblerange" => under.Kind == PgTypeKind.Range,
                "anymultirange" or "anycompatiblemultirange" => under.Kind == PgTypeKind.Multirange,
                "record" => under.Kind == PgTypeKind.Composite,
                _ => false,
            };
        }
        return catalog.FindCast(under, target) is { Context: CastContext.Implicit, Method: 'b' };
    }

    private void Note(NamedObject created, string schema)
    {
        if (created is { Type: { } typeName, Method: { } method } && RequireMethod(method) is not null)
            _changes.Add(new OperatorClass(schema, created.Names[0].Last, method.Text, ResolveType(typeName).Type, created.IsDefault));
    }

    private void RequireHandler(NamedObject created)
    {
        if (created.Function is not { } name || IsOpen)
            return;
        var internals = new List<PgType> { catalog.SystemType("internal") };
        if (RoutineOf(name, [.. internals]) is not { } handler)
            throw NoRoutine(ObjectKind.Function, name, internals);
        var wanted = Says(_diagnostics.File[new Span(created.Names[0].Span.End, name.Span.Start)], "index") ? "index_am_handler" : "table_am_handler";
        if (handler.Result.Name != wanted)
            throw Error(Rules.WrongObjectType, $"function {name.Last} must return type {wanted}", name.Span);
    }

    /// <summary>A kind of index with another's handler can do what that one can; of a handler of one's own nothing is known.</summary>
    private void NoteMethod(NamedObject created)
    {
        const string Suffix = "handler";
        var handler = created.Function?.Last ?? "";
        var like = handler.EndsWith(Suffix, StringComparison.Ordinal) ? handler.Substring(0, handler.Length - Suffix.Length) : "";
        var abilities = catalog.FindAccessMethod(like)?.Abilities ?? (like == "bt" ? catalog.FindAccessMethod(UsualMethod)?.Abilities : null);
        _changes.Add(new AccessMethod(created.Names[0].Last, abilities ?? "oumei"));
    }
}
