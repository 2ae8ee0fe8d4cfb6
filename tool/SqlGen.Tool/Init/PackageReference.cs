using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace SqlGen.Tool.Init;

/// <summary>The reference to SqlGen in a project file.</summary>
internal static class PackageReference
{
    private const string Package = "SqlGen";

    private static string Version { get; } =
        typeof(PackageReference).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Adds it to the one project file of a folder, all else in the file left as it is.</summary>
    /// <returns>What was done, or is left to do, for people.</returns>
    public static string AddTo(string folder)
    {
        var projects = Directory.GetFiles(folder, "*.csproj");
        if (projects is not [var path])
            return $"{(projects.Length == 0 ? "No project file is" : "More than one project file is")} in '{folder}': add the package yourself, dotnet add package {Package}";
        var project = XDocument.Load(path, LoadOptions.PreserveWhitespace);
        if (project.Root!.Descendants().Any(static e => e.Name.LocalName == "PackageReference" && (string?)e.Attribute("Include") == Package))
            return $"{path} refers to {Package} already";
        if (HasCentralVersions(Path.GetFullPath(folder)))
            return $"{path} has its versions in Directory.Packages.props: add <PackageVersion Include=\"{Package}\" Version=\"{Version}\" /> there, and <PackageReference Include=\"{Package}\" /> to the project";
        project.Root.Add(
            "  ", new XElement("ItemGroup", "\n    ", new XElement("PackageReference", new XAttribute("Include", Package), new XAttribute("Version", Version)), "\n  "), "\n");
        using (var writer = XmlWriter.Create(path, new XmlWriterSettings { OmitXmlDeclaration = project.Declaration is null }))
            project.Save(writer);
        return $"{path} refers to {Package} {Version} now";
    }

    private static bool HasCentralVersions(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "Directory.Packages.props")))
                return true;
        }
        return false;
    }
}
