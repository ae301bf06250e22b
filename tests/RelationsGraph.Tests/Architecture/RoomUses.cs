using System.Reflection;
using System.Reflection.Emit;

namespace RelationsGraph.Tests.Architecture;

/// <summary>
/// Which rooms (namespaces one below the assembly's) the rooms of an assembly use, read from the compiled code: bases, signatures, locals
/// and every member that an instruction names. What the compiler folds away (constants, nameof) does not count.
/// </summary>
internal sealed class RoomUses
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Instructions = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly Assembly _assembly;
    private readonly string _root;
    private readonly SortedDictionary<(string From, string To), string> _uses = [];

    public RoomUses(Assembly assembly)
    {
        _assembly = assembly;
        _root = assembly.GetName().Name!;
        foreach (var type in assembly.GetTypes().Where(type => RoomOf(type) is not null))
        {
            ReadType(type);
        }
    }

    /// <summary>Each arrow with one example of it.</summary>
    public IReadOnlyDictionary<(string From, string To), string> Arrows => _uses;

    private string? RoomOf(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.Assembly == _assembly && type.Namespace is { } name && name.StartsWith(_root + ".", StringComparison.Ordinal)
            ? name[(_root.Length + 1)..].Split('.')[0]
            : null;
    }

    private void ReadType(Type type)
    {
        IEnumerable<Type?> named = [type.BaseType, .. type.GetInterfaces(), .. type.GetFields(All).Select(field => field.FieldType)];
        foreach (var other in named)
        {
            Note(type, other);
        }

        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            ReadMethod(type, method);
        }
    }

    private void ReadMethod(Type type, MethodBase method)
    {
        Note(type, (method as MethodInfo)?.ReturnType);
        foreach (var parameter in method.GetParameters())
        {
            Note(type, parameter.ParameterType);
        }

        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        foreach (var local in body.LocalVariables)
        {
            Note(type, local.LocalType);
        }

        var typeArguments = type.IsGenericType ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var token in Tokens(body.GetILAsByteArray()!))
        {
            NoteMember(type, method.Module.ResolveMember(token, typeArguments, methodArguments));
        }
    }

    private void NoteMember(Type type, MemberInfo? member)
    {
        Note(type, member as Type ?? member?.DeclaringType);
        if (member is MethodInfo { IsGenericMethod: true } generic)
        {
            foreach (var argument in generic.GetGenericArguments())
            {
                Note(type, argument);
            }
        }
    }

    private void Note(Type from, Type? to)
    {
        if (to is null || to.IsGenericParameter)
        {
            return;
        }

        if (to.HasElementType)
        {
            Note(from, to.GetElementType());
            return;
        }

        foreach (var argument in to.GenericTypeArguments)
        {
            Note(from, argument);
        }

        if (RoomOf(to) is { } room && RoomOf(from) is { } own && room != own)
        {
            _uses.TryAdd((own, room), $"{from.FullName} uses {to.FullName ?? to.Name}");
        }
    }

    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            at += code[at] == 0xFE ? 2 : 1;
            var operand = Instructions[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(code, at);
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
