using System.Collections.Generic;

namespace SqlGen.Compiler.Text;

/// <summary>Every rule there is. Each has a page in docs/diagnostics and a test; a test keeps the three sets equal.</summary>
public static class Rules
{
    // 1xxx: syntax
    public static readonly Rule SyntaxError = Error("SQLG1001", "Syntax error", "42601");
    public static readonly Rule TooComplex = Error("SQLG1002", "Statement nests too deeply", "54001");
    public static readonly Rule InvalidEscape = Error("SQLG1003", "Escape in a string is not complete", "22025");
    public static readonly Rule InvalidByteSequence = Error("SQLG1004", "Bytes of a string are no characters", "22021");
    public static readonly Rule ReservedName = Error("SQLG1005", "Name is reserved", "42939");
    public static readonly Rule NotSupported = new("SQLG1900", "Not supported yet", SqlSeverity.Error);

    /// <summary>In a schema the rest goes on: whatever needs what is missing is an error of its own.</summary>
    public static readonly Rule DefinitionNotSupported = new("SQLG1901", "Definition not supported yet", SqlSeverity.Warning);

    // 2xxx: meaning, what PostgreSQL would refuse
    public static readonly Rule UndefinedColumn = Error("SQLG2001", "Column does not exist", "42703");
    public static readonly Rule UndefinedTable = Error("SQLG2002", "Table does not exist", "42P01");
    public static readonly Rule UndefinedFunction = Error("SQLG2003", "Function or operator does not exist", "42883");
    public static readonly Rule AmbiguousColumn = Error("SQLG2004", "Column reference is ambiguous", "42702");
    public static readonly Rule AmbiguousFunction = Error("SQLG2005", "Function or operator is not unique", "42725");
    public static readonly Rule DatatypeMismatch = Error("SQLG2006", "Types do not fit", "42804");
    public static readonly Rule CannotCoerce = Error("SQLG2007", "No cast between the types", "42846");
    public static readonly Rule UndefinedObject = Error("SQLG2008", "Type or other object does not exist", "42704");
    public static readonly Rule GroupingError = Error("SQLG2009", "Column must be grouped or aggregated", "42803");
    public static readonly Rule IndeterminateDatatype = Error("SQLG2010", "Type of a parameter cannot be determined", "42P18");
    public static readonly Rule AmbiguousParameter = Error("SQLG2011", "Uses of a parameter disagree on its type", "42P08");
    public static readonly Rule UndefinedParameter = Error("SQLG2012", "Parameter does not exist", "42P02");
    public static readonly Rule DuplicateAlias = Error("SQLG2013", "Table name given more than once", "42712");
    public static readonly Rule InvalidColumnReference = Error("SQLG2014", "Reference not allowed here", "42P10");
    public static readonly Rule WindowingError = Error("SQLG2015", "Window function not allowed here", "42P20");
    public static readonly Rule InvalidRecursion = Error("SQLG2016", "Recursive query of a wrong form", "42P19");
    public static readonly Rule GeneratedAlways = Error("SQLG2017", "Column is generated always", "428C9");
    public static readonly Rule InvalidTextRepresentation = Error("SQLG2018", "Text is not a value of the type", "22P02");
    public static readonly Rule DuplicateColumn = Error("SQLG2019", "Column given more than once", "42701");
    public static readonly Rule WrongObjectType = Error("SQLG2020", "Object is of another kind", "42809");
    public static readonly Rule CardinalityViolation = Error("SQLG2021", "Subquery gives the wrong number of columns", "42601");
    public static readonly Rule FeatureNotSupported = Error("SQLG2022", "PostgreSQL does not support this", "0A000");
    public static readonly Rule InvalidParameterValue = Error("SQLG2023", "Value out of the allowed range", "22023");
    public static readonly Rule NumericOutOfRange = Error("SQLG2024", "Number out of range", "22003");
    public static readonly Rule DatetimeFormat = Error("SQLG2025", "Text is not a date or time", "22007");
    public static readonly Rule NotInPrerequisiteState = Error("SQLG2031", "Object is not in a state for this", "55000");

    // 21xx: the schema
    public static readonly Rule DuplicateTable = Error("SQLG2101", "Relation already exists", "42P07");
    public static readonly Rule DuplicateObject = Error("SQLG2102", "Object already exists", "42710");
    public static readonly Rule DuplicateFunction = Error("SQLG2103", "Function already exists", "42723");
    public static readonly Rule InvalidDefinition = Error("SQLG2104", "Definition is not valid", "42P16");
    public static readonly Rule UndefinedSchema = Error("SQLG2105", "Schema does not exist", "3F000");
    public static readonly Rule DuplicateSchema = Error("SQLG2106", "Schema already exists", "42P06");
    public static readonly Rule DependentObjects = Error("SQLG2107", "Other objects depend on it", "2BP01");

    // 3xxx: shape, the annotation against the query
    public static readonly Rule InvalidHeader = new("SQLG3001", "Query header cannot be read", SqlSeverity.Error);
    public static readonly Rule DuplicateQueryName = new("SQLG3002", "Query name given more than once", SqlSeverity.Error);
    public static readonly Rule MissingHeader = new("SQLG3003", "Statement in a query file has no header", SqlSeverity.Warning);
    public static readonly Rule NoRowsForCommand = new("SQLG3004", "Command wants rows, statement gives none", SqlSeverity.Error);
    public static readonly Rule HeaderWithoutStatement = new("SQLG3005", "Query header without a statement", SqlSeverity.Warning);
    public static readonly Rule CommandDoesNotFit = new("SQLG3006", "Command does not fit the statement", SqlSeverity.Error);
    public static readonly Rule OneOfMany = new("SQLG3007", "Query of one row can give many", SqlSeverity.Warning);
    public static readonly Rule ManyOfOne = new("SQLG3008", "Query of many rows gives at most one", SqlSeverity.Info);
    public static readonly Rule WrongNullMark = new("SQLG3009", "Mark contradicts what is proved", SqlSeverity.Warning);
    public static readonly Rule NoKeyForList = new("SQLG3010", "Rows cannot be made into lists", SqlSeverity.Error);
    public static readonly Rule LimitOfList = new("SQLG3011", "LIMIT cuts a list", SqlSeverity.Warning);
    public static readonly Rule InvalidAnnotation = new("SQLG3012", "Annotation does not fit what it stands at", SqlSeverity.Error);
    public static readonly Rule ServerDoesNotFit = new("SQLG3020", "Directive names a server that cannot run the query", SqlSeverity.Error);

    // 31xx: shards
    public static readonly Rule InvalidPlacement = new("SQLG3101", "Table cannot be sharded so", SqlSeverity.Error);
    public static readonly Rule NoShardKey = new("SQLG3102", "Query does not say which shard it means", SqlSeverity.Error);
    public static readonly Rule TablesApart = new("SQLG3103", "Tables of a query lie on different shards", SqlSeverity.Error);
    public static readonly Rule ShardKeyChanged = new("SQLG3104", "Shard key is changed", SqlSeverity.Error);
    public static readonly Rule CannotMerge = new("SQLG3105", "Results of shards cannot be merged", SqlSeverity.Error);
    public static readonly Rule UniqueOnShardOnly = new("SQLG3106", "Unique on each shard only", SqlSeverity.Warning);
    public static readonly Rule ForeignKeyAcrossShards = new("SQLG3107", "Foreign key leads to another shard", SqlSeverity.Error);

    // 4xxx: advice on speed and safety
    public static readonly Rule LimitWithoutOrder = new("SQLG4001", "LIMIT without ORDER BY", SqlSeverity.Info);

    public static readonly Rule ManyCitusShards = new("SQLG4101", "Citus asks many shards", SqlSeverity.Info);

    // 5xxx: migrations
    public static readonly Rule MigrationTemplate = Error("SQLG5001", "Migration holds a template", "42601");

    // 51xx: what holds up or breaks programs that are at work while a migration runs
    public static readonly Rule IndexWithoutConcurrently = Hint("SQLG5101", "Index is built under a lock");
    public static readonly Rule DropIndexWithoutConcurrently = Hint("SQLG5102", "Index is dropped under a lock");
    public static readonly Rule ForeignKeyWithoutNotValid = Hint("SQLG5103", "Foreign key is checked under a lock");
    public static readonly Rule CheckWithoutNotValid = Hint("SQLG5104", "Check is made under a lock");
    public static readonly Rule KeyWithoutIndex = Hint("SQLG5105", "Index of a key is built under a lock");
    public static readonly Rule ColumnTypeRewrite = Hint("SQLG5106", "Change of type writes the table anew");
    public static readonly Rule NotNullWithoutCheck = Hint("SQLG5107", "NOT NULL is checked under a lock");
    public static readonly Rule VolatileDefault = Hint("SQLG5108", "New column writes the table anew");
    public static readonly Rule RequiredColumn = Hint("SQLG5109", "New column must have a value and has none");
    public static readonly Rule RenamedObject = Hint("SQLG5110", "Rename breaks programs at work");
    public static readonly Rule DroppedObject = Hint("SQLG5111", "Drop breaks programs at work");
    public static readonly Rule ReindexWithoutConcurrently = Hint("SQLG5112", "Index is built anew under a lock");
    public static readonly Rule DetachWithoutConcurrently = Hint("SQLG5113", "Partition is detached under a lock");
    public static readonly Rule TableRewrite = Hint("SQLG5114", "Table is written anew under a lock");
    public static readonly Rule TruncateCascade = Hint("SQLG5115", "TRUNCATE CASCADE");
    public static readonly Rule MissingDownHalf = Hint("SQLG5116", "Migration has no down half");

    public static readonly Rule DomainConstraint = Hint("SQLG5117", "Constraint of a domain is checked under a lock");
    public static readonly Rule DropNotNull = Hint("SQLG5118", "NULL comes where none was");

    // 512x: style, off unless asked for
    public static readonly Rule VarcharColumn = Style("SQLG5120", "varchar(n) rather than text");
    public static readonly Rule CharColumn = Style("SQLG5121", "char(n) rather than text");
    public static readonly Rule TimestampColumn = Style("SQLG5122", "timestamp rather than timestamptz");
    public static readonly Rule SerialColumn = Style("SQLG5123", "serial rather than an identity");
    public static readonly Rule IntegerColumn = Style("SQLG5124", "integer rather than bigint");
    public static readonly Rule SmallintColumn = Style("SQLG5125", "smallint rather than bigint");
    public static readonly Rule NotRepeatable = Style("SQLG5126", "Statement cannot be run again");
    public static readonly Rule ConstrainedDomain = Style("SQLG5127", "Domain with a constraint");
    public static readonly Rule OwnTransaction = Style("SQLG5128", "Migration begins or ends a transaction");

    // 6xxx: C#
    public static readonly Rule NoRowSecurityContext = new("SQLG6001", "Repository runs for nobody", SqlSeverity.Warning);

    public static IReadOnlyList<Rule> All { get; } =
    [
        SyntaxError, TooComplex, InvalidEscape, InvalidByteSequence, ReservedName, NotSupported, DefinitionNotSupported,
        UndefinedColumn, UndefinedTable, UndefinedFunction, AmbiguousColumn, AmbiguousFunction, DatatypeMismatch, CannotCoerce, UndefinedObject,
        GroupingError, IndeterminateDatatype, AmbiguousParameter, UndefinedParameter, DuplicateAlias, InvalidColumnReference, WindowingError,
        InvalidRecursion, GeneratedAlways, InvalidTextRepresentation, DuplicateColumn, WrongObjectType, CardinalityViolation, FeatureNotSupported,
        InvalidParameterValue, NumericOutOfRange, DatetimeFormat, NotInPrerequisiteState,
        DuplicateTable, DuplicateObject, DuplicateFunction, InvalidDefinition, UndefinedSchema, DuplicateSchema, DependentObjects,
        InvalidHeader, DuplicateQueryName, MissingHeader, NoRowsForCommand, HeaderWithoutStatement, CommandDoesNotFit, OneOfMany, ManyOfOne, WrongNullMark,
        NoKeyForList, LimitOfList, InvalidAnnotation, ServerDoesNotFit,
        InvalidPlacement, NoShardKey, TablesApart, ShardKeyChanged, CannotMerge, UniqueOnShardOnly, ForeignKeyAcrossShards,
        LimitWithoutOrder, ManyCitusShards,
        MigrationTemplate,
        IndexWithoutConcurrently, DropIndexWithoutConcurrently, ForeignKeyWithoutNotValid, CheckWithoutNotValid, KeyWithoutIndex, ColumnTypeRewrite, NotNullWithoutCheck, VolatileDefault,
        RequiredColumn, RenamedObject, DroppedObject, ReindexWithoutConcurrently, DetachWithoutConcurrently, TableRewrite, TruncateCascade, MissingDownHalf, DomainConstraint, DropNotNull,
        VarcharColumn, CharColumn, TimestampColumn, SerialColumn, IntegerColumn, SmallintColumn, NotRepeatable, ConstrainedDomain, OwnTransaction,
        NoRowSecurityContext,
    ];

    private static Rule Hint(string id, string title) => new(id, title, SqlSeverity.Info);

    private static Rule Style(string id, string title) => new(id, title, SqlSeverity.Info) { IsEnabledByDefault = false };

    private static Rule Error(string id, string title, string sqlState) => new(id, title, SqlSeverity.Error, sqlState);
}
