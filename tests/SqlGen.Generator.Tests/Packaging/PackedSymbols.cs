using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace SqlGen.Generator.Tests.Packaging;

/// <summary>A package and its package of symbols, opened.</summary>
internal sealed class PackedSymbols(string package) : IDisposable
{
    /// <summary>What a portable PDB keeps the map from files to URLs under.</summary>
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private readonly ZipArchive _package = ZipFile.OpenRead(package);
    private readonly ZipArchive _symbols = ZipFile.OpenRead(Path.ChangeExtension(package, ".snupkg"));

    public IEnumerable<string> Files => _package.Entries.Select(static entry => entry.FullName);

    /// <summary>Our own assemblies, by their path without extension.</summary>
    public IEnumerable<string> Assemblies => Files.Where(static file => file.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(file).StartsWith("SqlGen", StringComparison.OrdinalIgnoreCase)).Select(static file => file[..^4]);

    public byte[] Read(string path) => Read(_package, path);

    public string Nuspec => Encoding.UTF8.GetString(Read(Files.Single(static file => file.EndsWith(".nuspec", StringComparison.Ordinal))));

    /// <summary>Whether these are the very symbols of that assembly.</summary>
    public bool HasSymbolsOf(string assembly)
    {
        using var image = new PEReader(new MemoryStream(Read(assembly + ".dll")));
        var entry = image.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView);
        using var symbols = SymbolsOf(assembly);
        return new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id).Guid == image.ReadCodeViewDebugDirectoryData(entry).Guid;
    }

    public string SourceLinkOf(string assembly)
    {
        using var symbols = SymbolsOf(assembly);
        var reader = symbols.GetMetadataReader();
        return Encoding.UTF8.GetString(reader.GetBlobBytes(reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(info => reader.GetGuid(info.Kind) == SourceLink).Value));
    }

    /// <summary>The sources' paths as the symbols have them.</summary>
    public IReadOnlyList<string> SourcesOf(string assembly)
    {
        using var symbols = SymbolsOf(assembly);
        var reader = symbols.GetMetadataReader();
        return [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
    }

    public void Dispose()
    {
        _package.Dispose();
        _symbols.Dispose();
    }

    private MetadataReaderProvider SymbolsOf(string assembly) => MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Read(_symbols, assembly + ".pdb")));

    private static byte[] Read(ZipArchive archive, string path)
    {
        using var entry = (archive.GetEntry(path) ?? throw new FileNotFoundException($"there is no {path} in it")).Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }
}
