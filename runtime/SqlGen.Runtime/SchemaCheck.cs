namespace SqlGen;

/// <summary>What is done at an app's start where the database's schema is another than the one that its queries were checked against.</summary>
public enum SchemaCheck
{
    /// <summary>It is not looked at.</summary>
    Off,

    /// <summary>A warning is logged. While programs are replaced one after the other, the older ones meet a schema that is newer than theirs.</summary>
    Warning,

    /// <summary>The start fails with a <see cref="SchemaMismatchException"/>.</summary>
    Error,
}
