using System.Globalization;
using System.Reflection;

namespace FineTunePortal.Architecture.Tests;

/// <summary>Writes members as the API list does: "torch.Tensor :: Tensor sum(long dim, bool keepdim = false)".</summary>
internal static class MemberFormat
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The line of a member; properties come without the accessors that this side lacks.</summary>
    internal static IEnumerable<string> Lines(MemberInfo member)
    {
        var start = TypeName(member.DeclaringType!) + " :: ";
        return member switch
        {
            ConstructorInfo constructor => [start + $"ctor({Parameters(constructor.GetParameters()).Replace("params ", string.Empty, StringComparison.Ordinal)})"],
            MethodInfo method => [start + Static(method) + $"{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method.GetParameters())})"],
            FieldInfo field => [start + $"field {(field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType)} {field.Name}"],
            PropertyInfo property => Accessors(property).Select(accessors => start + Property(property) + accessors),
            _ => throw new NotSupportedException(member.ToString()),
        };
    }

    internal static string TypeName(Type type) =>
        type.IsNested ? $"{TypeName(type.DeclaringType!)}.{type.Name}" : type.Name;

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : string.Empty;

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(",", method.GetGenericArguments().Select(Name))}>" : string.Empty;

    private static string Property(PropertyInfo property)
    {
        var accessor = property.GetMethod ?? property.SetMethod!;
        var parameters = property.GetIndexParameters();
        var name = parameters.Length > 0 ? $"this[{Parameters(parameters)}]" : property.Name;
        return Static(accessor) + $"{Name(property.PropertyType)} {name}";
    }

    private static string[] Accessors(PropertyInfo property)
    {
        var written = property.SetMethod is { } set && IsVisible(set);
        return written ? [" { get; set; }"] : [" { get; }", " { get; set; }"];
    }

    internal static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params "
            : parameter.Position == 0 && parameter.Member.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), false) ? "this "
            : string.Empty;
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return $"{prefix}{Name(type)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return string.Empty;
        }
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return " = " + parameter.RawDefaultValue switch
        {
            null when type.IsValueType && type == parameter.ParameterType => "default",
            null => "null",
            bool value => value ? "true" : "false",
            string value => $"\"{value}\"",
            var value when type.IsEnum => Enum.GetName(type, value)!,
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString(),
        };
    }

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }
        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }
        if (type.IsGenericParameter)
        {
            return type.Name;
        }
        var arguments = type.GetGenericArguments();
        if (type.Namespace == nameof(System) && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
        {
            return $"({string.Join(", ", arguments.Select(Name))})";
        }
        var plain = Nested(type);
        return arguments.Length == 0 ? plain : $"{plain}<{string.Join(",", arguments.Select(Name))}>";
    }

    // Types inside torch are written without it.
    private static string Nested(Type type)
    {
        var name = type.Name.Split('`')[0];
        if (!type.IsNested || type.DeclaringType!.Name == "torch")
        {
            return name;
        }
        // The list leaves out where a generic outer type lies.
        return type.DeclaringType.IsGenericType ? $"{type.DeclaringType.Name.Split('`')[0]}.{name}" : $"{Nested(type.DeclaringType)}.{name}";
    }
}
