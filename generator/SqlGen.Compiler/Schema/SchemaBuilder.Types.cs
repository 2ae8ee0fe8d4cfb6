using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Enums, composites, domains, ranges; each with its array.</content>
internal sealed partial class SchemaBuilder
{
    /// <summary>Registers a type with its array.</summary>
    private PgType Register(PgType type, Span span)
    {
        RequireFreeType(type.Schema, type.Name, span);
        _changes.Add(type);
        var array = new PgType(type.Schema, ArrayName(type.Schema, type.Name), PgTypeKind.Array, 'A') { Element = type };
        type.Array = array;
        _changes.Add(array);
        Forget(type.Name);
        return type;
    }

    private PgType NewRowType(string schema, string name, Span span) => Register(new PgType(schema, name, PgTypeKind.Composite, 'C'), span);

    private string ArrayName(string schema, string name) => ObjectNames.Array(name, candidate => catalog.FindType(schema, candidate) is not null);

    /// <summary>A name is free if only an array has it: that one gives way.</summary>
    private void RequireFreeType(string schema, string name, Span span)
    {
        if (catalog.FindType(schema, name) is not { } existing)
            return;
        if (existing is not { IsArray: true, Element: { } element } || element.Array != existing)
            throw Error(Rules.DuplicateObject, $"type \"{name}\" already exists", span);
        _changes.Move(existing, schema, ArrayName(schema, name));
    }

    /// <summary>Gives a type, and its array with it, another name or schema.</summary>
    private void MoveType(PgType type, string schema, string name, Span span)
    {
        if ((type.Schema, type.Name) == (schema, name))
            return;
        RequireFreeType(schema, name, span);
        var oldName = type.Name;
        _changes.Move(type, schema, name);
        if (type.Array is { } array)
        {
            _changes.Remove(array);
            var arrayName = ArrayName(schema, name);
            _changes.Add(array);
            _changes.Move(array, schema, arrayName);
        }
        Forget(oldName);
        Forget(name);
    }

    private PgType RequireEnum(QualifiedName name)
    {
        var type = RequireType(name);
        return type.Kind == PgTypeKind.Enum ? type : throw Error(Rules.WrongObjectType, $"{TypeFormatter.Format(type)} is not an enum", name.Span);
    }

    private void Create(CreateEnum create)
    {
        var schema = TargetSchema(create.Name);
        var labels = new HashSet<string>(StringComparer.Ordinal);
        RequireFreeType(schema, create.Name.Last, create.Name.Span);
        foreach (var label in create.Labels)
        {
            RequireLabel(label, create.Span);
            if (!labels.Add(label))
                throw Error(Rules.DuplicateObject, "duplicate key value violates unique constraint \"pg_enum_typid_label_index\"", FirstWords(create.Span), "23505");
        }
        Register(new PgType(schema, create.Name.Last, PgTypeKind.Enum, 'E') { Labels = create.Labels }, create.Name.Span);
    }

    private static void RequireLabel(string label, Span span)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(label) > 63)
            throw Error(Rules.InvalidParameterValue, $"invalid enum label \"{label}\"", span, "42602");
    }

    private void Alter(AddEnumValue alter)
    {
        var type = RequireEnum(alter.Name);
        RequireLabel(alter.Label, alter.Span);
        var labels = new List<string>(type.Labels);
        if (labels.Contains(alter.Label))
        {
            if (alter.IfNotExists)
                return;
            throw Error(Rules.DuplicateObject, $"enum label \"{alter.Label}\" already exists", alter.Name.Span);
        }
        var at = labels.Count;
        if (alter.Neighbour is { } neighbour)
        {
            at = labels.IndexOf(neighbour);
            if (at < 0)
                throw Error(Rules.InvalidParameterValue, $"\"{neighbour}\" is not an existing enum label", alter.Name.Span);
            if (!alter.Before)
                at++;
        }
        labels.Insert(at, alter.Label);
        _changes.Set(value => type.Labels = value, type.Labels, labels);
    }

    private void Create(CreateComposite create)
    {
        var schema = TargetSchema(create.Name);
        var name = create.Name.Last;
        RequireFreeType(schema, name, create.Name.Span);
        RequireFreeRelation(schema, name, create.Name.Span);
        var columns = new List<Column>();
        foreach (var field in create.Fields)
        {
            var type = ColumnType(field.Type);
            RequireStorable(type.Type, field.Name.Text, field.Type.Span);
            if (columns.Exists(other => other.Name == field.Name.Text))
                throw Error(Rules.DuplicateColumn, $"column \"{field.Name.Text}\" specified more than once", field.Name.Span);
            columns.Add(new Column(field.Name.Text, type) { Collation = CollationOf(field.Type, type.Type) });
        }
        var rowType = NewRowType(schema, name, create.Name.Span);
        _changes.Put(new Relation(schema, name, RelationKind.Composite, columns) { RowType = rowType });
    }

    private void Create(CreateRange create)
    {
        var schema = TargetSchema(create.Name);
        var name = create.Name.Last;
        RequireFreeType(schema, name, create.Name.Span);
        var subtype = RequireType(create.Subtype);
        if (subtype.Kind == PgTypeKind.Pseudo)
            throw Error(Rules.DatatypeMismatch, $"range subtype cannot be {TypeFormatter.Format(subtype)}", create.Subtype.Span);
        var range = Register(new PgType(schema, name, PgTypeKind.Range, 'R') { Base = subtype }, create.Name.Span);
        var multirangeName = create.Multirange?.Last ?? ObjectNames.Multirange(name);
        var multirange = Register(new PgType(create.Multirange is { } given ? TargetSchema(given) : schema, multirangeName, PgTypeKind.Multirange, 'R') { Base = range }, create.Multirange?.Span ?? create.Name.Span);
        Routine Constructor(PgType result, PgType[] inputs, bool isStrict, PgType? variadic = null)
        {
            var constructor = new Routine(schema, result.Name, RoutineKind.Function, inputs, result) { Volatility = 'i', IsStrict = isStrict, VariadicElement = variadic };
            _changes.Add(constructor);
            return constructor;
        }
        Constructor(range, [subtype, subtype], false);
        Constructor(range, [subtype, subtype, catalog.SystemType("text")], false);
        Constructor(multirange, [], true);
        var one = Constructor(multirange, [range], true);
        _changes.Add(new Cast(range, multirange, CastContext.Explicit, 'f') { Function = one });
        Constructor(multirange, [range.Array!], true, range);
    }
}
