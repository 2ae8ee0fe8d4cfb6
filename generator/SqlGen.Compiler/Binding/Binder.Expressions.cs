using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Expressions but operators, calls and subqueries.</content>
internal sealed partial class Binder
{
    private BoundExpr BindExpr(Expr expr, Scope scope) =>
        StackRoom.IsEnough ? Known(BindAny(expr, scope)) : Error(Rules.TooComplex, "stack depth limit exceeded", expr.Span);

    private BoundExpr BindAny(Expr expr, Scope scope) => expr switch
    {
        ColumnRef column => BindColumnRef(column, scope),
        NullLiteral literal => new BoundLiteral(null, new SqlType(Unknown), literal.Span),
        BooleanLiteral literal => new BoundLiteral(literal.Value ? "t" : "f", BooleanType, literal.Span),
        StringLiteral literal => new BoundLiteral(literal.Value, new SqlType(Unknown), literal.Span),
        NumberLiteral literal => BindNumber(literal),
        BitStringLiteral literal => BindBitString(literal),
        ParameterRef parameter => BindParameter(parameter),
        UnaryExpr unary => BindOperator(unary.Operator, null, BindExpr(unary.Operand, scope), unary.Span),
        BinaryExpr binary => BindBinary(binary, scope),
        LogicalExpr logical => BindLogical(logical, scope),
        NotExpr not => BindNot(not, scope),
        NullTestExpr test => BindNullTest(test, scope),
        BooleanTestExpr test => BindBooleanTest(test, scope),
        DistinctFromExpr distinct => BindDistinctFrom(distinct, scope),
        BetweenExpr between => BindBetween(between, scope),
        InListExpr list => BindInList(list, scope),
        InSubqueryExpr subquery => BindInSubquery(subquery, scope),
        LikeExpr like => BindLike(like, scope),
        QuantifiedExpr quantified => BindQuantified(quantified, scope),
        SubqueryExpr subquery => BindSubqueryExpr(subquery, scope),
        CastExpr cast => BindCast(cast, scope),
        CollateExpr collate => BindCollate(collate, scope),
        CaseExpr @case => WithoutSets(BindCase, @case, "CASE", scope),
        ArrayExpr array => BindArray(array, scope, null),
        RowExpr row => BindRow(row, scope),
        SubscriptExpr subscript => BindSubscript(subscript, scope),
        FieldExpr field => BindField(field, scope),
        CommonTypeCall { Function: CommonTypeFunction.Coalesce } call => WithoutSets(BindCommonType, call, "COALESCE", scope),
        CommonTypeCall call => BindCommonType(call, scope),
        NullIfExpr nullIf => BindNullIf(nullIf, scope),
        GroupingExpr grouping => BindGrouping(grouping, scope),
        SqlValueExpr value => AsColumn(value, scope) ?? BindSqlValue(value),
        CurrentOfExpr current => new BoundCurrentOf(current.Cursor?.Text, BooleanType, current.Span),
        MergeActionExpr merge => BindMergeAction(merge, scope),
        FunctionCall call => BindCall(call, scope),
        JsonFunctionExpr json when SinceOf(json) > _catalog.System.Version => BindOlderJson(json, scope),
        JsonObjectExpr json => BindJsonObject(json, scope),
        JsonArrayExpr json => BindJsonArray(json, scope),
        JsonAggregateExpr json => BindJsonAggregate(json, scope),
        JsonConversionExpr json => BindJsonConversion(json, scope),
        JsonPathExpr json => BindJsonPath(json, scope),
        IsJsonExpr json => BindIsJson(json, scope),
        XmlExpr xml => BindXml(xml, scope),
        IsDocumentExpr document => BindIsDocument(document, scope),
        IsNormalizedExpr normalized => BindIsNormalized(normalized, scope),
        DefaultExpr value => Error(Rules.SyntaxError, "DEFAULT is not allowed in this context", value.Span),
        EmbedExpr embed => Error(Rules.SyntaxError, "sqlc.embed stands only as an item of a select list", embed.Span),
        EmbedManyExpr list => Error(Rules.SyntaxError, "sqlc.embed_many stands only as an item of a select list", list.Span),
        _ => Unsupported("this expression", expr.Span),
    };

    private BoundExpr[] BindAll(IReadOnlyList<Expr> expressions, Scope scope)
    {
        var bound = new BoundExpr[expressions.Count];
        for (var i = 0; i < bound.Length; i++)
            bound[i] = BindExpr(expressions[i], scope);
        return bound;
    }

    private static bool AnyFailed(IEnumerable<BoundExpr> expressions)
    {
        foreach (var expr in expressions)
        {
            if (expr is BoundError)
                return true;
        }
        return false;
    }

    private static EquatableArray<BoundExpr> ListOf(params BoundExpr[] items) => new(items);

    private BoundExpr BindNumber(NumberLiteral literal)
    {
        if (!IsKnown(literal))
            return Failed(literal.Span);
        var type = Numeric;
        if (literal.IsInteger)
        {
            if (int.TryParse(literal.Text, out _))
                type = Integer;
            else if (long.TryParse(literal.Text, out _))
                type = BigInteger;
        }
        return new BoundLiteral(literal.Text, new SqlType(type), literal.Span);
    }

    private BoundExpr BindBitString(BitStringLiteral literal)
    {
        foreach (var c in literal.Digits)
        {
            var valid = literal.IsHex ? c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F' : c is '0' or '1';
            if (!valid)
                return Error(Rules.InvalidTextRepresentation, $"\"{c}\" is not a valid {(literal.IsHex ? "hexadecimal" : "binary")} digit", literal.Span);
        }
        return new BoundLiteral(literal.Digits, new SqlType(_catalog.SystemType("bit")), literal.Span);
    }

    private BoundExpr BindParameter(ParameterRef parameter)
    {
        if (parameter.Ordinal < 1 || !_takesParameters)
            return Error(Rules.UndefinedParameter, $"there is no parameter ${parameter.Ordinal}", parameter.Span);
        if (_routine is { Inputs: var inputs })
        {
            return parameter.Ordinal <= inputs.Count
                ? new BoundParameter(parameter.Ordinal, inputs[parameter.Ordinal - 1].Type, parameter.Span)
                : Error(Rules.UndefinedParameter, $"there is no parameter ${parameter.Ordinal}", parameter.Span);
        }
        _parameters.Use(parameter.Ordinal);
        if (!_parameterPlaces.ContainsKey(parameter.Ordinal))
            _parameterPlaces.Add(parameter.Ordinal, parameter.Span);
        if (parameter.Form == ParameterForm.Nullable)
            NullableParameters.Add(parameter.Ordinal);
        else if (parameter.Form == ParameterForm.NotNull)
            NotNullParameters.Add(parameter.Ordinal);
        return new BoundParameter(parameter.Ordinal, new SqlType(_parameters[parameter.Ordinal] ?? Unknown), parameter.Span);
    }

    private BoundExpr BindLogical(LogicalExpr logical, Scope scope)
    {
        var construct = logical.IsAnd ? "AND" : "OR";
        var operands = new BoundExpr[logical.Operands.Length];
        for (var i = 0; i < operands.Length; i++)
            operands[i] = CoerceToBoolean(BindExpr(logical.Operands[i], scope), construct);
        return new BoundLogical(logical.IsAnd, ListOf(operands), BooleanType, logical.Span);
    }

    private BoundExpr BindNot(NotExpr not, Scope scope)
    {
        var operand = CoerceToBoolean(BindExpr(not.Operand, scope), "NOT");
        return new BoundNot(operand, BooleanType, not.Span);
    }

    private BoundExpr BindNullTest(NullTestExpr test, Scope scope)
    {
        var operand = BindExpr(test.Operand, scope);
        // "$1 IS NULL" alone does not give the parameter a type; the server reports it at the end if nothing else does.
        return operand is BoundError ? operand : new BoundNullTest(operand, test.Not, BooleanType, test.Span);
    }

    private BoundExpr BindBooleanTest(BooleanTestExpr test, Scope scope)
    {
        var name = $"IS {(test.Not ? "NOT " : "")}{test.Test.ToString().ToUpperInvariant()}";
        var operand = CoerceToBoolean(BindExpr(test.Operand, scope), name);
        return operand is BoundError ? operand : new BoundBooleanTest(operand, test.Test, test.Not, BooleanType, test.Span);
    }

    private BoundExpr BindCast(CastExpr cast, Scope scope)
    {
        if (ResolveType(cast.Type) is not { } target)
            return Failed(cast.Span);
        var operand = cast.Operand is ArrayExpr array && Coercion.BaseOf(target.Type) is { IsArray: true } arrayType
            ? BindArray(array, scope, arrayType)
            : BindExpr(cast.Operand, scope);
        if (operand is BoundError)
            return operand;
        var isOther = Polymorphism.IsPolymorphic(target.Type) && !Coercion.IsUnknown(operand.PgType) && !Coercion.CanCoerceAll(_catalog, [operand.PgType], [target.Type]);
        var result = isOther ? null : TryCoerce(operand, target, CastContext.Explicit);
        if (result is null)
        {
            var message = $"cannot cast type {operand.PgType.FormatName()} to {target.Type.FormatName()}";
            return Error(Rules.CannotCoerce, message, cast.Operand.Span.Start < cast.Type.Span.Start ? CastOperatorSpan(cast) : cast.Span);
        }
        if (result is BoundError)
            return result;
        // Without a modifier of its own a cast takes away the one that was there.
        if (target.Modifier < 0 && result.Type.Modifier >= 0 && result.PgType == target.Type)
            result = new BoundCast(result, target, cast.Span);
        return At(result, cast.Span);
    }

    private static Span CastOperatorSpan(CastExpr cast) => new(cast.Operand.Span.End, cast.Type.Span.End);

    /// <summary>Binds what computes only some of its operands: none of them can be a set.</summary>
    private BoundExpr WithoutSets<T>(System.Func<T, Scope, BoundExpr> bind, T expr, string construct, Scope scope)
        where T : Expr
    {
        var before = scope.ReturnsSets;
        scope.ReturnsSets = false;
        var bound = bind(expr, scope);
        if (scope.ReturnsSets && bound is not BoundError)
            bound = Error(Rules.FeatureNotSupported, $"set-returning functions are not allowed in {construct}", expr.Span);
        scope.ReturnsSets |= before;
        return bound;
    }

    private BoundExpr BindCase(CaseExpr @case, Scope scope)
    {
        BoundExpr? operand = null;
        if (@case.Operand is not null)
        {
            operand = ResolveUnknown(BindExpr(@case.Operand, scope));
            if (operand is BoundError)
                return operand;
            // To what it is compared with it is a value like any other: a COLLATE of its own does not go before theirs.
            operand = BoundExpr.Collate(operand, null);
        }
        var conditions = new BoundExpr[@case.Whens.Length];
        var results = new List<BoundExpr>();
        for (var i = 0; i < conditions.Length; i++)
        {
            var when = @case.Whens[i];
            var condition = BindExpr(when.Condition, scope);
            if (operand is not null && condition is not BoundError)
                condition = BindOperator(new OperatorName(null, "=", when.Condition.Span), operand, condition, when.Condition.Span);
            conditions[i] = CoerceToBoolean(condition, "CASE/WHEN");
            results.Add(BindExpr(when.Result, scope));
        }
        // Read last, it counts first for the type.
        results.Insert(0, @case.Else is null ? new BoundLiteral(null, new SqlType(Unknown), @case.Span) : BindExpr(@case.Else, scope));
        if (AnyFailed(conditions) || CoerceToCommonType(results, "CASE", out var type) is not { } coerced)
            return Failed(@case.Span);
        var values = new BoundExpr[conditions.Length];
        System.Array.Copy(coerced, 1, values, 0, values.Length);
        return new BoundCase(ListOf(conditions), ListOf(values), @case.Else is null ? null : coerced[0], type, @case.Span);
    }

    private BoundExpr BindArray(ArrayExpr array, Scope scope, PgType? target)
    {
        var items = new BoundExpr[array.Items.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = array.Items[i] is ArrayExpr inner ? BindArray(inner, scope, target) : BindExpr(array.Items[i], scope);
        if (AnyFailed(items))
            return Failed(array.Span);
        if (items.Length == 0)
        {
            return target is null
                ? Error(Rules.IndeterminateDatatype, "cannot determine type of empty array", array.Span)
                : new BoundArray(ListOf(), new SqlType(target), array.Span);
        }
        if (target is not null)
            return BindTypedArray(items, target, array.Span);
        if (CoerceToCommonType(items, "ARRAY", out var element) is not { } coerced)
            return Failed(array.Span);
        // Arrays in it make it one of more dimensions. A domain over arrays is none, although its type may come to be that of the arrays under it.
        var isNested = System.Array.Exists(items, static item => item.PgType.IsArray);
        var type = isNested ? (element.Type.IsArray ? element.Type : null) : element.Type.Array;
        if (type is null)
            return Error(Rules.UndefinedObject, $"could not find {(isNested ? "element" : "array")} type for data type {element.Type.FormatName()}", array.Span);
        // As of a column, the length is known where all items have the same.
        var modifier = coerced.All(item => item.Type.Modifier == coerced[0].Type.Modifier) ? coerced[0].Type.Modifier : -1;
        return new BoundArray(ListOf(coerced), new SqlType(type, modifier), array.Span);
    }

    private BoundExpr BindTypedArray(BoundExpr[] items, PgType target, Span span)
    {
        for (var i = 0; i < items.Length; i++)
        {
            var wanted = items[i].PgType.IsArray ? target : target.Element!;
            if (TryCoerce(items[i], new SqlType(wanted), CastContext.Explicit) is not { } item)
                return Error(Rules.CannotCoerce, $"cannot cast type {items[i].PgType.FormatName()} to {wanted.FormatName()}", items[i].Span);
            if (item is BoundError)
                return item;
            items[i] = item;
        }
        return new BoundArray(ListOf(items), new SqlType(target), span);
    }

    private BoundExpr BindRow(RowExpr row, Scope scope)
    {
        var items = new List<BoundExpr>();
        foreach (var item in row.Items)
        {
            if (item is ColumnRef { Star: true } star)
            {
                foreach (var column in ExpandStar(star, scope) ?? [])
                    items.Add(column.Expression);
            }
            else
                items.Add(BindExpr(item, scope));
        }
        return AnyFailed(items) ? Failed(row.Span) : new BoundRow(ListOf(items.ToArray()), new SqlType(Record), row.Span);
    }


    private const int MaxDimensions = 6;

    private BoundExpr BindSubscript(SubscriptExpr subscript, Scope scope)
    {
        var container = BindExpr(subscript.Operand, scope);
        if (container is BoundError)
            return container;
        var type = Coercion.BaseOf(container.PgType);
        var isJson = type.Name == "jsonb" && type.Schema == "pg_catalog";
        if (!isJson && type.Element is null)
        {
            var message = $"cannot subscript type {container.PgType.FormatName()} because it does not support subscripting";
            return Error(Rules.DatatypeMismatch, message, subscript.Operand.Span);
        }
        var indexes = new List<BoundExpr>();
        if (BindIndexes(subscript.Subscripts, isJson, scope, indexes) is { } failure)
            return failure;
        var slice = System.Array.Exists(subscript.Subscripts, static one => one.IsSlice);
        if (!isJson && subscript.Subscripts.Length > MaxDimensions)
        {
            var message = $"number of array dimensions ({subscript.Subscripts.Length}) exceeds the maximum allowed ({MaxDimensions})";
            _diagnostics.Report(Rules.TooComplex, message, subscript.Span, "54000");
            return Failed(subscript.Span);
        }
        var modifier = container.Type.Modifier;
        for (var domain = container.PgType; domain is { Kind: PgTypeKind.Domain, Base: { } under }; domain = under)
            modifier = domain.BaseModifier;
        var result = new SqlType(isJson || slice ? type : type.Element!, modifier);
        return new BoundSubscript(container, ListOf(indexes.ToArray()), result, subscript.Span);
    }

    /// <summary>Binds what stands between the brackets; the error where it fails.</summary>
    private BoundExpr? BindIndexes(Subscript[] subscripts, bool isJson, Scope scope, List<BoundExpr> indexes)
    {
        foreach (var one in subscripts)
        {
            foreach (var bound in new[] { one.Lower, one.Upper })
            {
                if (bound is null)
                    continue;
                var index = BindExpr(bound, scope);
                var coerced = isJson ? CoerceJsonSubscript(index) : TryCoerce(index, new SqlType(Integer), CastContext.Assignment);
                if (coerced is null)
                {
                    return Error(
                        Rules.DatatypeMismatch,
                        isJson ? "subscript type " + index.PgType.FormatName() + " is not supported" : "array subscript must have type integer",
                        bound.Span);
                }
                if (coerced is BoundError)
                    return coerced;
                indexes.Add(coerced);
            }
            if (isJson && one.IsSlice)
                return Error(Rules.DatatypeMismatch, "jsonb subscript does not support slices", one.Span);
        }
        return null;
    }

    private BoundExpr? CoerceJsonSubscript(BoundExpr index)
    {
        if (Coercion.IsUnknown(index.PgType))
            return TryCoerce(index, new SqlType(TextType), CastContext.Implicit);
        return TryCoerce(index, new SqlType(Integer), CastContext.Implicit) ?? TryCoerce(index, new SqlType(TextType), CastContext.Implicit);
    }

    private BoundExpr BindField(FieldExpr field, Scope scope)
    {
        var operand = BindExpr(field.Operand, scope);
        if (operand is BoundError)
            return operand;
        if (field.Field is null)
            return Error(Rules.FeatureNotSupported, "row expansion via \"*\" is not supported here", field.Span);
        var name = field.Field.Text;
        if (FieldNamed(operand, name, field.Span, scope) is { } found)
            return found;
        if (FunctionalNotation(operand, field.Field, field.Span, scope) is { } call)
            return call;
        var message = operand is BoundWholeRow { Entry: var entry }
            ? $"column {entry.Name}.{name} does not exist"
            : Coercion.IsRecord(operand.PgType)
            ? $"could not identify column \"{name}\" in record data type"
            : Coercion.IsComposite(operand.PgType)
                ? $"column \"{name}\" not found in data type {operand.PgType.FormatName()}"
                : $"column notation .{name} applied to type {operand.PgType.FormatName()}, which is not a composite type";
        return Error(Coercion.IsRecord(operand.PgType) || Coercion.IsComposite(operand.PgType) ? Rules.UndefinedColumn : Rules.WrongObjectType, message, field.Field.Span);
    }

    /// <summary>A field of a value; null where it has none of the name.</summary>
    private BoundExpr? FieldNamed(BoundExpr operand, string name, Span span, Scope scope)
    {
        var fields = FieldsOf(operand).Select((field, i) => (field.Name, field.Type, Index: i)).Where(field => field.Name == name).ToList();
        if (operand is BoundWholeRow { Entry: var entry } && fields.Count != 1)
            return fields.Count > 1 ? Error(Rules.AmbiguousColumn, $"column reference \"{name}\" is ambiguous", span) : SystemColumn(entry, name, scope, span);
        return fields.Count > 0 ? Part(operand, name, fields[0].Index, fields[0].Type, span) : null;
    }

    /// <summary>A field; of a row of FROM it is the column, to the server, too.</summary>
    private static BoundExpr Part(BoundExpr operand, string name, int index, SqlType type, Span span) =>
        operand is BoundWholeRow { Entry: var entry } ? new BoundColumn(entry, index, type, span) : new BoundField(operand, name, type, span);

    /// <summary>What a column of a record is in the subquery or WITH table that it comes from, since its type says nothing of its fields.</summary>
    private static BoundExpr OriginOf(BoundExpr operand)
    {
        while (operand is BoundColumn column && Coercion.IsRecord(operand.PgType))
        {
            var source = (BoundStatement?)column.Entry.Query ?? column.Entry.CommonTable?.Statement;
            while (source is BoundSetOperation operation)
                source = operation.Left;
            if (source is not BoundSelect { Columns: { } columns } || column.Index >= columns.Count)
                break;
            operand = columns[column.Index].Expression;
        }
        return operand;
    }

    /// <summary>The columns of a composite value, as far as they are known.</summary>
    private IEnumerable<(string Name, SqlType Type)> FieldsOf(BoundExpr operand)
    {
        operand = OriginOf(operand);
        if (operand is BoundWholeRow row)
        {
            foreach (var column in row.Entry.Columns)
                yield return (column.Name, column.Type);
        }
        else if (Coercion.BaseOf(operand.PgType).Relation is { } relation)
        {
            foreach (var column in relation.Columns)
                yield return (column.Name, column.Type);
        }
        else if (operand is BoundCall { Routine.OutColumns.Count: > 0 } call)
        {
            foreach (var (column, type, _) in OutColumns(call))
                yield return (column, type);
        }
        else if (operand is BoundRow literal)
        {
            for (var i = 0; i < literal.Items.Count; i++)
                yield return (literal.Names.Count > 0 ? literal.Names[i] : "f" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), literal.Items[i].Type);
        }
    }

    private BoundExpr BindCommonType(CommonTypeCall call, Scope scope)
    {
        var arguments = BindAll(call.Arguments, scope);
        var name = call.Function.ToString().ToUpperInvariant();
        if (CoerceToCommonType(arguments, name, out var type) is not { } coerced)
            return Failed(call.Span);
        return new BoundCommonType(call.Function, ListOf(coerced), type, call.Span);
    }

    private BoundExpr BindNullIf(NullIfExpr nullIf, Scope scope)
    {
        var comparison = BindOperator(new OperatorName(null, "=", nullIf.Span), BindExpr(nullIf.Left, scope), BindExpr(nullIf.Right, scope), nullIf.Span);
        if (comparison is not BoundOperator { Left: { } left } compared)
            return comparison is BoundError ? comparison : Failed(nullIf.Span);
        return new BoundNullIf(left, compared.Right, left.Type, nullIf.Span) { CallsUserFunction = IsOfUser(compared) };
    }

    private BoundExpr BindGrouping(GroupingExpr grouping, Scope scope)
    {
        var arguments = BindAll(grouping.Arguments, scope);
        if (!AnyFailed(arguments) && AggregateProblem(scope.Clause) is { } problem)
            return Error(Rules.GroupingError, problem.Replace("aggregate functions", "grouping operations"), grouping.Span);
        if (AnyFailed(arguments))
            return Failed(grouping.Span);
        // It makes the query a grouped one, as an aggregate does.
        OwnerOf(arguments, scope).HasAggregates = true;
        return new BoundGrouping(ListOf(arguments), new SqlType(Integer), grouping.Span);
    }

    private BoundSqlValue BindSqlValue(SqlValueExpr value)
    {
        var type = value.Name switch
        {
            "current_date" => "date",
            "current_time" => "timetz",
            "current_timestamp" => "timestamptz",
            "localtime" => "time",
            "localtimestamp" => "timestamp",
            "system_user" => "text",
            _ => "name",
        };
        var modifier = value.Precision is NumberLiteral { IsInteger: true } number && int.TryParse(number.Text, out var digits) ? System.Math.Min(digits, 6) : -1;
        return new BoundSqlValue(value.Name, new SqlType(_catalog.SystemType(type), modifier), value.Span);
    }
}
