using System.Text;
using SqlGen.Compiler.Model;
using SqlGen.Generator.Emit;
using SqlGen.Generator.Pipeline;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Emit;

/// <summary>What is emitted for models, without the pipeline around it.</summary>
internal static class EmittedProject
{
    public static IReadOnlyList<(string Name, string Source)> From(IReadOnlyList<QueryFileModel> files, bool hosting = true)
    {
        var options = new GeneratorOptions("Shop");
        var types = ProjectTypes.Of(files);
        return
        [
            .. files.Select(file => Stages.PrepareRepository(((file, types), options), default))
                .Select(unit => (unit.Types.Repositories[0].Name, RepositoryEmitter.Emit(unit))),
            .. Stages.PrepareTables((types, options), default).Select(unit => (unit.Table.Name, RowEmitter.EmitTable(unit.Table, unit.Types, unit.Namespace))),
            .. Stages.PrepareEnums((types, options), default).Select(unit => (unit.Enum.Name, EnumEmitter.Emit(unit.Enum, unit.Namespace))),
            .. Stages.PrepareComposites((types, options), default).Select(unit => (unit.Composite.Name, RowEmitter.EmitComposite(unit.Composite, unit.Types, unit.Namespace))),
            (ProjectTypes.Registration, RegistrationEmitter.Emit(Stages.PrepareRegistration((((types, options), hosting), "the schema"), default))),
        ];
    }

    /// <summary>Compares what is emitted with its snapshot, and compiles it: a warning in generated code is a failure.</summary>
    public static void Verify(string snapshot, IReadOnlyList<(string Name, string Source)> sources, [System.Runtime.CompilerServices.CallerFilePath] string caller = "")
    {
        var text = new StringBuilder();
        foreach (var (name, source) in sources)
            text.Append($"// ======== {name}.g.cs\n").Append(source);
        GeneratedCode.AssertClean(sources.Select(static s => s.Source));
        Snapshot.Verify(text.ToString(), snapshot, "cs", caller);
    }
}
