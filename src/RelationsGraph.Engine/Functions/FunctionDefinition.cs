using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>What a function does.</summary>
/// <param name="context">The statement that calls it.</param>
/// <param name="arguments">The arguments; their number fits an overload.</param>
public delegate Value FunctionBody(FunctionContext context, ReadOnlySpan<Value> arguments);

/// <summary>When a call gives the same answer again.</summary>
public enum FunctionStability
{
    /// <summary>Always for the same arguments: a call on constants is a constant.</summary>
    Always,

    /// <summary>Within one statement for the same arguments: it reads the graph, the statement's clock or its zone.</summary>
    WithinStatement,

    /// <summary>Never: each call is another.</summary>
    Never,
}

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as SHOW FUNCTIONS prints it.</param>
/// <param name="Accepts">The kinds it takes; a value of another kind is a type error. Null is always taken.</param>
/// <param name="Description">What it is.</param>
public sealed record FunctionParameter(string Name, string Type, KindSet Accepts, string Description)
{
    /// <summary>What stands for it when it is left out, as SHOW FUNCTIONS prints it; null when it must be given.</summary>
    public string? Default { get; init; }

    /// <summary>Name, default and type as SHOW FUNCTIONS prints them.</summary>
    public string Text => Default is null ? $"{Name} :: {Type}" : $"{Name} = {Default} :: {Type}";

    /// <summary>The types that a message names as expected; null: the names of <see cref="Accepts"/>.</summary>
    public string? Expected { get; init; }

    /// <summary>The kinds that the elements of a list may have; nothing else is known to fit when none is.</summary>
    public KindSet Elements { get; init; } = KindSet.Any;
}

/// <summary>One way to call a function.</summary>
/// <param name="Parameters">In order.</param>
/// <param name="ReturnType">As SHOW FUNCTIONS prints it.</param>
/// <param name="Returns">The kinds that a call may yield besides null.</param>
public sealed record FunctionSignature(IReadOnlyList<FunctionParameter> Parameters, string ReturnType, KindSet Returns)
{
    /// <summary>The text in SHOW FUNCTIONS where it is not simply name, parameters and result, as of syntax that looks like a function.</summary>
    public string? Text { get; init; }

    /// <summary>The fewest arguments.</summary>
    public int MinimumArguments => Parameters.Count(parameter => parameter.Default is null);

    /// <summary>The most arguments; <see cref="int.MaxValue"/> when the last parameter repeats.</summary>
    public int MaximumArguments => LastRepeats ? int.MaxValue : Parameters.Count;

    /// <summary>Whether the last parameter takes any number of arguments.</summary>
    public bool LastRepeats { get; init; }

    /// <summary>Whether a call with so many arguments fits.</summary>
    public bool Takes(int argumentCount) => argumentCount >= MinimumArguments && argumentCount <= MaximumArguments;
}

/// <summary>A function: its signatures and what it does.</summary>
/// <param name="Name">Its name, with namespace.</param>
/// <param name="Category">As SHOW FUNCTIONS groups it.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Signatures">At least one.</param>
public sealed record FunctionDefinition(string Name, string Category, string Description, IReadOnlyList<FunctionSignature> Signatures)
{
    /// <summary>What a call does; null for aggregating functions and for syntax that SHOW FUNCTIONS lists (all, any, reduce …).</summary>
    public FunctionBody? Body { get; init; }

    /// <summary>Makes the state of one group; null unless the function aggregates.</summary>
    public Func<Aggregator>? NewAggregator { get; init; }

    /// <summary>Whether the function aggregates.</summary>
    public bool IsAggregating => NewAggregator is not null;

    /// <summary>When a call gives the same answer again.</summary>
    public FunctionStability Stability { get; init; } = FunctionStability.Always;

    /// <summary>Whether a null among the arguments makes the result null without a call.</summary>
    public bool NullInNullOut { get; init; } = true;

    /// <summary>What to call instead; null when the function is not deprecated for another.</summary>
    public string? DeprecatedBy { get; init; }

    /// <summary>Whether it should no longer be used.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>A signature as SHOW FUNCTIONS prints it.</summary>
    public string TextOf(FunctionSignature signature) => signature.Text ?? $"{Name}({string.Join(", ", signature.Parameters.Select(parameter => parameter.Text))}) :: {signature.ReturnType}";

    /// <summary>The overload for so many arguments; null when none fits.</summary>
    public FunctionSignature? SignatureFor(int argumentCount) => Signatures.FirstOrDefault(signature => signature.Takes(argumentCount));

    /// <summary>Calls the function; its arguments must fit an overload in number.</summary>
    /// <exception cref="CypherException">An argument is of a kind or a value that the function does not take.</exception>
    public Value Invoke(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        if (NullInNullOut)
        {
            foreach (ref readonly var argument in arguments)
            {
                if (argument.IsNull)
                {
                    return default;
                }
            }
        }

        return (Body ?? throw new InvalidOperationException($"{Name} is not a scalar function."))(context, arguments);
    }
}
