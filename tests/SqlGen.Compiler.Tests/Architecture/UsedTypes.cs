using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SqlGen.Compiler.Tests.Architecture;

/// <summary>Gathers the types of one assembly that metadata handles and signatures lead to.</summary>
internal sealed class UsedTypes(MetadataReader metadata) : ISignatureTypeProvider<ValueTuple, ValueTuple>
{
    private readonly HashSet<TypeDefinitionHandle> _types = [];

    public IReadOnlyCollection<TypeDefinitionHandle> Types => _types;

    public void Add(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                _types.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, default);
                break;
            case HandleKind.FieldDefinition:
                var field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                Add(field.GetDeclaringType());
                field.DecodeSignature(this, default);
                break;
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                Add(method.GetDeclaringType());
                method.DecodeSignature(this, default);
                break;
            case HandleKind.MethodSpecification:
                var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(specification.Method);
                specification.DecodeSignature(this, default);
                break;
            case HandleKind.MemberReference:
                AddMember(metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
        }
    }

    public void AddLocals(StandaloneSignatureHandle locals) => metadata.GetStandaloneSignature(locals).DecodeLocalSignature(this, default);

    public void AddConstraints(GenericParameterHandle parameter)
    {
        foreach (var constraint in metadata.GetGenericParameter(parameter).GetConstraints())
            Add(metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void AddMember(MemberReference member)
    {
        Add(member.Parent);
        if (member.GetKind() == MemberReferenceKind.Method)
            member.DecodeMethodSignature(this, default);
        else
            member.DecodeFieldSignature(this, default);
    }

    // What a signature is made of: only the definitions count, everything else leads to them or out of the assembly.
    public ValueTuple GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        _types.Add(handle);
        return default;
    }

    public ValueTuple GetTypeFromSpecification(MetadataReader reader, ValueTuple context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    public ValueTuple GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => default;

    public ValueTuple GetPrimitiveType(PrimitiveTypeCode typeCode) => default;

    public ValueTuple GetSZArrayType(ValueTuple elementType) => default;

    public ValueTuple GetArrayType(ValueTuple elementType, ArrayShape shape) => default;

    public ValueTuple GetByReferenceType(ValueTuple elementType) => default;

    public ValueTuple GetPointerType(ValueTuple elementType) => default;

    public ValueTuple GetPinnedType(ValueTuple elementType) => default;

    public ValueTuple GetFunctionPointerType(MethodSignature<ValueTuple> signature) => default;

    public ValueTuple GetGenericInstantiation(ValueTuple genericType, ImmutableArray<ValueTuple> typeArguments) => default;

    public ValueTuple GetGenericMethodParameter(ValueTuple context, int index) => default;

    public ValueTuple GetGenericTypeParameter(ValueTuple context, int index) => default;

    public ValueTuple GetModifiedType(ValueTuple modifier, ValueTuple unmodifiedType, bool isRequired) => default;
}
