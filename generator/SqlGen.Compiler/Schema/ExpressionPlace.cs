using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <summary>Where an expression stands in a definition, which says what it may hold (<c>ParseExprKind</c>).</summary>
/// <param name="singular">As in "cannot use subquery in check constraint".</param>
/// <param name="plural">As in "aggregate functions are not allowed in check constraints".</param>
/// <param name="notImmutable">What the server says where the value would depend on more than the columns; null where that may be.</param>
internal sealed class ExpressionPlace(string singular, string plural, string? notImmutable = null)
{
    public string Singular { get; } = singular;

    public string Plural { get; } = plural;

    public string? NotImmutable { get; } = notImmutable;

    public bool TakesSubqueries { get; init; }

    public static readonly ExpressionPlace Policy = new("policy expression", "policy expressions") { TakesSubqueries = true };
    public static readonly ExpressionPlace TriggerCondition = new("trigger WHEN condition", "trigger WHEN conditions");
    public static readonly ExpressionPlace RuleCondition = new("rule WHERE condition", "WHERE") { TakesSubqueries = true };
    public static readonly ExpressionPlace Check = new("check constraint", "check constraints");
    public static readonly ExpressionPlace Default = new("DEFAULT expression", "DEFAULT expressions");
    public static readonly ExpressionPlace Generated = new("column generation expression", "column generation expressions", "generation expression is not immutable");
    public static readonly ExpressionPlace GeneratedVirtually = new(Generated.Singular, Generated.Plural, Generated.NotImmutable);
    public static readonly ExpressionPlace Transform = new("transform expression", "transform expressions");
    public static readonly ExpressionPlace Index = new("index expression", "index expressions", "functions in index expression must be marked IMMUTABLE");
    public static readonly ExpressionPlace Predicate = new("index predicate", "index predicates", "functions in index predicate must be marked IMMUTABLE");

    public static readonly ExpressionPlace PartitionKey = new("partition key expression", "partition key expressions", "functions in partition key expression must be marked IMMUTABLE");
    public static readonly ExpressionPlace PartitionBound = new("partition bound", "partition bound");

    /// <summary>Throws what the server says of the first thing that may not stand here.</summary>
    public void Require(BoundExpr expression, DatabaseCatalog catalog)
    {
        SchemaException? refusal = null;
        BoundTree.Contains(expression, part => (refusal ??= Refusal(part)) is not null);
        if (refusal is not null)
            throw refusal;
        if (NotImmutable is not null && Immutability.FirstExceptionIn(expression, catalog) is { } changing)
            throw new SchemaException(Rules.InvalidDefinition, NotImmutable, changing.Span, "42P17");
    }

    private bool IsGenerated => Singular == Generated.Singular;

    /// <summary>What is computed when it is read may call nothing that its author could change.</summary>
    private SchemaException? OfVirtual(BoundExpr expr)
    {
        SchemaException Of(string what) => new(Rules.FeatureNotSupported, "generation expression uses user-defined " + what, expr.Span);
        return expr switch
        {
            BoundCall { Routine.Schema: not "pg_catalog" } or BoundOperator { Operator.Schema: not "pg_catalog" } or BoundCast { CallsUserFunction: true } => Of("function"),
            BoundCast { PgType.Schema: not "pg_catalog" } => Of("type"),
            _ => null,
        };
    }

    private SchemaException? Refusal(BoundExpr expr) => expr switch
    {
        BoundAggregate => new(Rules.GroupingError, $"aggregate functions are not allowed in {Plural}", expr.Span),
        BoundWindowCall => new(Rules.WindowingError, $"window functions are not allowed in {Plural}", expr.Span),
        BoundCall { Routine.ReturnsSet: true } => new(Rules.FeatureNotSupported, $"set-returning functions are not allowed in {Plural}", expr.Span),
        BoundSubquery or BoundQuantifiedSubquery when !TakesSubqueries => new(Rules.FeatureNotSupported, $"cannot use subquery in {Singular}", expr.Span),
        BoundSystemColumn column when column.Name != "tableoid" || this == PartitionKey => OfSystemColumn(column),
        BoundWholeRow when IsGenerated => new(Rules.InvalidDefinition, "cannot use whole-row variable in column generation expression", expr.Span, "42P17"),
        BoundColumn column when IsGenerated && column.Entry.Relation?.Columns[column.Index].IsGenerated == true =>
            new(Rules.InvalidDefinition, $"cannot use generated column \"{column.Entry.Columns[column.Index].Name}\" in column generation expression", expr.Span, "42P17"),
        _ => this == GeneratedVirtually ? OfVirtual(expr) : null,
    };

    private SchemaException? OfSystemColumn(BoundSystemColumn column)
    {
        if (this == PartitionKey)
            return new(Rules.InvalidDefinition, "partition key expressions cannot contain system column references", column.Span, "42P17");
        if (TakesSubqueries || this == TriggerCondition || this == Transform)
            return null;
        if (this == Check)
            return new(Rules.InvalidColumnReference, $"system column \"{column.Name}\" reference in check constraint is invalid", column.Span);
        if (IsGenerated)
            return new(Rules.InvalidColumnReference, $"cannot use system column \"{column.Name}\" in column generation expression", column.Span);
        return this == Default ? null : new(Rules.FeatureNotSupported, "index creation on system columns is not supported", column.Span);
    }
}
