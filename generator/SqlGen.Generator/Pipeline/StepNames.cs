namespace SqlGen.Generator.Pipeline;

/// <summary>The names of the pipeline's steps, by which the tests see what ran again after an edit.</summary>
internal static class StepNames
{
    public const string Options = nameof(Options);
    public const string SchemaFile = nameof(SchemaFile);
    public const string QueryFile = nameof(QueryFile);
    /// <summary>All schema files made into a catalog and diagnostics.</summary>
    public const string Schema = nameof(Schema);
    /// <summary>The catalog alone: unchanged where an edit changes no meaning.</summary>
    public const string Catalog = nameof(Catalog);
    /// <summary>One query file checked against the catalog.</summary>
    public const string Bind = nameof(Bind);
    public const string Model = nameof(Model);
    /// <summary>The functions of the schema that are methods without a query file.</summary>
    public const string Exposed = nameof(Exposed);
    /// <summary>What each file needs declared.</summary>
    public const string Needs = nameof(Needs);
    /// <summary>Every type that the project will declare, named.</summary>
    public const string Types = nameof(Types);
    public const string Repository = nameof(Repository);
    public const string Table = nameof(Table);
    public const string Enum = nameof(Enum);
    public const string Composite = nameof(Composite);
    /// <summary>The settings that the schema's row security policies read.</summary>
    public const string Context = nameof(Context);
    public const string Registration = nameof(Registration);
}
