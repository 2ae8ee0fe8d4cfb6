using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>An arrow found in an assembly: <paramref name="Type"/> lies in a namespace and uses something of another.</summary>
internal sealed record NamespaceReference(string Type, string From, string To);

/// <summary>
/// Reads from a compiled assembly which of its namespaces use which: signatures, bodies, attributes, base types. Unlike
/// the source text, the IL has no aliases, no global usings and no inferred types to be fooled by.
/// </summary>
internal static class NamespaceReferences
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    public static IReadOnlyCollection<NamespaceReference> Of(string assemblyPath)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var metadata = file.GetMetadataReader();
        var found = new HashSet<NamespaceReference>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var from = NamespaceOf(metadata, handle);
            var name = metadata.GetString(type.Name);
            var used = new UsedTypes(metadata);
            Collect(file, metadata, type, used);
            found.UnionWith(used.Types
                .Select(usedType => NamespaceOf(metadata, usedType))
                .Where(to => to != from)
                .Select(to => new NamespaceReference(name, from, to)));
        }
        return found;
    }

    private static void Collect(PEReader file, MetadataReader metadata, TypeDefinition type, UsedTypes used)
    {
        used.Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            used.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        foreach (var attribute in type.GetCustomAttributes())
            used.Add(metadata.GetCustomAttribute(attribute).Constructor);
        foreach (var parameter in type.GetGenericParameters())
            used.AddConstraints(parameter);
        foreach (var field in type.GetFields())
            used.Add(field);
        foreach (var handle in type.GetMethods())
        {
            used.Add(handle);
            var method = metadata.GetMethodDefinition(handle);
            foreach (var parameter in method.GetGenericParameters())
                used.AddConstraints(parameter);
            if (method.RelativeVirtualAddress != 0)
                CollectBody(file.GetMethodBody(method.RelativeVirtualAddress), used);
        }
    }

    private static void CollectBody(MethodBodyBlock body, UsedTypes used)
    {
        if (!body.LocalSignature.IsNil)
            used.AddLocals(body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
            used.Add(region.CatchType);

        var il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            if (code == 0xFE)
                code = 0xFE00 | il.ReadByte();
            switch (Operands[code])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok:
                    used.Add((EntityHandle)MetadataTokens.Handle(il.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = il.ReadInt32();
                    il.Offset += targets * sizeof(int);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    il.Offset += 8;
                    break;
                case OperandType.InlineVar:
                    il.Offset += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    il.Offset += 1;
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    il.Offset += 4;
                    break;
            }
        }
    }

    /// <summary>A nested type lies in the namespace of the type around it.</summary>
    private static string NamespaceOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return metadata.GetString(type.Namespace);
    }
}
