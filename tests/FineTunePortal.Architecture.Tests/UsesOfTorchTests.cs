using System.Reflection;

namespace FineTunePortal.Architecture.Tests;

/// <summary>
/// Whoever uses tensors can be built against TorchSharp's package: every member of its namespace that our projects refer
/// to, with exactly these parameter types, is on TorchSharp's list.
/// </summary>
public class UsesOfTorchTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly TorchSharpApi Api = TorchSharpApi.Load();

    public static TheoryData<string> Projects => ["FineTunePortal.Kernels", "FineTunePortal.Models", "FineTunePortal.Training", "finetune"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void MembersReferredTo_AllExistInTorchSharp(string project)
    {
        var references = References.ToTorchSharp(Path.Combine(AppContext.BaseDirectory, project + ".dll"));

        var unknown = references.Where(reference => !IsListed(reference)).Select(reference => reference.ToString());

        Assert.Equal([], unknown.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void MembersReferredTo_ByKernels_AreFound() =>
        Assert.Contains(
            References.ToTorchSharp(Path.Combine(AppContext.BaseDirectory, "FineTunePortal.Kernels.dll")),
            reference => reference is { Type: "TorchSharp.torch+Tensor", Name: "matmul" or "reshape" });

    private static bool IsListed(Reference reference)
    {
        var type = typeof(TorchSharp.torch).Assembly.GetType(reference.Type);
        return type is not null && type.GetMembers(Declared)
            .Where(member => Matches(member, reference))
            .SelectMany(member => MemberFormat.Lines(Listed(member)))
            .Any(Api.HasMember);
    }

    // Accessors stand on the list as their property.
    private static MemberInfo Listed(MemberInfo member) => member is MethodInfo { IsSpecialName: true } method
        ? method.DeclaringType!.GetProperties(Declared).FirstOrDefault(property => property.GetAccessors(true).Contains(method)) ?? member
        : member;

    private static bool Matches(MemberInfo member, Reference reference) => member switch
    {
        MethodBase method => method.Name == reference.Name && string.Join(",", method.GetParameters().Select(parameter => Name(parameter.ParameterType))) == reference.Parameters,
        FieldInfo field => field.Name == reference.Name,
        _ => false,
    };

    // The names of References, from reflection.
    private static string Name(Type type)
    {
        if (type.IsGenericMethodParameter)
        {
            return "!!" + type.GenericParameterPosition;
        }
        if (type.IsGenericParameter)
        {
            return "!" + type.GenericParameterPosition;
        }
        if (type.HasElementType)
        {
            var element = Name(type.GetElementType()!);
            return type.IsByRef ? element + "&" : type.IsPointer ? element + "*" : $"{element}[{new string(',', type.GetArrayRank() - 1)}]";
        }
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var arguments = type.GetGenericArguments();
        return arguments.Length == 0 ? definition.FullName! : $"{definition.FullName}<{string.Join(",", arguments.Select(Name))}>";
    }
}
