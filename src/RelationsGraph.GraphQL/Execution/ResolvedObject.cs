using System;
using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>An object whose fields have been computed ahead of writing, because some of them had to be waited for.</summary>
/// <param name="Fields">The selected fields.</param>
/// <param name="Values">Their values, in the same order.</param>
internal sealed record ResolvedObject(ImmutableArray<SelectedField> Fields, object?[] Values);

/// <summary>Stands for the value of a field whose resolver failed.</summary>
internal sealed record FieldFailure(Exception Exception);
