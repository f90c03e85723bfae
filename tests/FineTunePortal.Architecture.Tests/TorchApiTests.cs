using System.Reflection;
using System.Runtime.CompilerServices;

namespace FineTunePortal.Architecture.Tests;

/// <summary>FineTunePortal.Torch has no member that TorchSharp lacks, or has under other names or with other defaults.</summary>
public class TorchApiTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly TorchSharpApi Api = TorchSharpApi.Load();

    [Fact]
    public void PublicTypes_AllExistInTorchSharp()
    {
        var unknown = Types().Select(MemberFormat.TypeName).Where(name => !Api.HasType(name));

        Assert.Empty(unknown);
    }

    [Fact]
    public void PublicMembers_AllExistInTorchSharp_WithNamesAndDefaults()
    {
        var members = Types().SelectMany(Members).ToList();
        var unknown = members.Where(member => !IsListed(member)).Select(member => MemberFormat.Lines(member).Last());

        Assert.True(members.Count > 1000, $"only {members.Count} members were found");
        var list = string.Join(Environment.NewLine, unknown.Order(StringComparer.Ordinal));
        Assert.True(list.Length == 0, "TorchSharp lacks:" + Environment.NewLine + list);
    }

    private static IEnumerable<Type> Types() => typeof(TorchSharp.torch).Assembly.GetExportedTypes();

    private static IEnumerable<MemberInfo> Members(Type type) => type.IsEnum || typeof(Delegate).IsAssignableFrom(type)
        ? []
        : type.GetMembers(Declared).Where(IsVisible);

    private static bool IsVisible(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is not MethodInfo => false,
        MethodBase { IsSpecialName: true } method => method is ConstructorInfo { IsStatic: false } or { Name: ['o', 'p', '_', ..] } && MemberFormat.IsVisible(method),
        MethodInfo { Name: "Finalize" } => false,
        MethodBase method => MemberFormat.IsVisible(method),
        FieldInfo field => field.IsPublic || field.IsFamily,
        PropertyInfo property => MemberFormat.IsVisible(property.GetMethod ?? property.SetMethod!),
        _ => false,
    };

    private static bool IsListed(MemberInfo member)
    {
        if (MemberFormat.Lines(member).Any(Api.HasMember))
        {
            return true;
        }
        // An override adds nothing that the member it overrides doesn't have.
        var method = member as MethodInfo ?? (member as PropertyInfo)?.GetMethod;
        if (method?.GetBaseDefinition() is { } declared && declared != method)
        {
            return declared.DeclaringType!.Namespace == nameof(System) || IsListed(declared);
        }
        // A struct has a constructor without arguments whether it says so or not; a default one is not worth a line.
        return member is ConstructorInfo constructor && constructor.GetParameters().Length == 0 && constructor.DeclaringType!.IsAbstract;
    }
}
