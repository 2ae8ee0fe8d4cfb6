namespace SqlGen.Generator.Emit;

/// <summary>What the project's setting and its references add to the types that there are in C#.</summary>
/// <param name="NodaTime">Dates and times are NodaTime's: <c>SqlGenTime</c> says so.</param>
/// <param name="HasNodaTime">The package that sends these is referenced.</param>
/// <param name="HasVector">Pgvector is referenced.</param>
/// <param name="HasGeometry">Npgsql's plugin for NetTopologySuite is referenced.</param>
internal sealed record TypeExtras(bool NodaTime = false, bool HasNodaTime = false, bool HasVector = false, bool HasGeometry = false)
{
    public const string NodaTimePackage = "Npgsql.NodaTime", VectorPackage = "Pgvector", GeometryPackage = "Npgsql.NetTopologySuite";

    public static readonly TypeExtras None = new();

    public static bool IsPackage(string name) => name is NodaTimePackage or VectorPackage or GeometryPackage;
}
