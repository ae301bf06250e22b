using System.Runtime.CompilerServices;

namespace RelationsGraph.Engine.Values;

/// <summary>Guards what walks nested values recursively: a stack that overflows would end the process and everybody's statements with it.</summary>
internal static class ExecutionStack
{
    /// <summary>Goes on only while there is stack left for another level.</summary>
    /// <exception cref="CypherException">There is not.</exception>
    public static void Require()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CypherException(new Diagnostic(StatusCode.ArgumentError, "A value is nested too deeply.")
            {
                Hint = "Let fewer lists and maps stand inside one another.",
            });
        }
    }
}
