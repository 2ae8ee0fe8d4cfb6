using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SqlGen.Generator.Emit;

/// <summary>Adds what the emitters write. A file is called after its type, and types' names are unique.</summary>
internal static class Emitters
{
    public static void Repository(SourceProductionContext context, RepositoryUnit unit) =>
        Add(context, unit.Types.Repositories[0].Name, RepositoryEmitter.Emit(unit));

    public static void Table(SourceProductionContext context, TableUnit unit) =>
        Add(context, unit.Table.Name, RowEmitter.EmitTable(unit.Table, unit.Types, unit.Namespace));

    public static void Enum(SourceProductionContext context, EnumUnit unit) =>
        Add(context, unit.Enum.Name, EnumEmitter.Emit(unit.Enum, unit.Namespace));

    public static void Composite(SourceProductionContext context, CompositeUnit unit) =>
        Add(context, unit.Composite.Name, RowEmitter.EmitComposite(unit.Composite, unit.Types, unit.Namespace));

    public static void Context(SourceProductionContext context, ContextUnit unit)
    {
        if (unit.Settings.Count > 0)
            Add(context, ContextEmitter.Name, ContextEmitter.Emit(unit));
    }

    public static void Registration(SourceProductionContext context, RegistrationUnit unit)
    {
        if (unit.Repositories.Count > 0)
            Add(context, ProjectTypes.Registration, RegistrationEmitter.Emit(unit));
    }

    private static void Add(SourceProductionContext context, string name, string source) =>
        context.AddSource($"{name}.g.cs", SourceText.From(source, Encoding.UTF8));
}
