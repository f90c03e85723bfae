using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace FineTunePortal.Architecture.Tests;

/// <summary>A member that an assembly's code refers to: its type, name and parameter types ("!0" for type parameters).</summary>
internal sealed record Reference(string Type, string Name, string Parameters)
{
    public override string ToString() => $"{Type} :: {Name}({Parameters})";
}

/// <summary>Reads from an assembly's metadata what of TorchSharp it uses.</summary>
internal static class References
{
    internal static IReadOnlyList<Reference> ToTorchSharp(string assemblyFile)
    {
        using var file = new PEReader(File.OpenRead(assemblyFile));
        var reader = file.GetMetadataReader();
        var names = new TypeNames();
        return [.. reader.MemberReferences
            .Select(reader.GetMemberReference)
            .Select(member => Read(reader, member, names))
            .OfType<Reference>()
            .Where(reference => reference.Type.StartsWith("TorchSharp.", StringComparison.Ordinal))];
    }

    private static Reference? Read(MetadataReader reader, MemberReference member, TypeNames names)
    {
        var type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => names.GetTypeFromReference(reader, (TypeReferenceHandle)member.Parent, 0),
            HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(names, null),
            _ => null,
        };
        if (type is null)
        {
            return null;
        }
        var parameters = member.GetKind() == MemberReferenceKind.Method
            ? string.Join(",", member.DecodeMethodSignature(names, null).ParameterTypes)
            : string.Empty;
        // A generic instance refers to its definition's members.
        return new Reference(type.Split('<')[0], reader.GetString(member.Name), parameters);
    }

    /// <summary>Names types with their namespace, nested ones with '+', as reflection does.</summary>
    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            var name = reader.GetString(type.Name);
            if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            {
                return GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0) + "+" + name;
            }
            var space = reader.GetString(type.Namespace);
            return space.Length == 0 ? name : $"{space}.{name}";
        }

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            $"{genericType}<{string.Join(",", typeArguments)}>";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

        public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "method*";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;
    }
}
