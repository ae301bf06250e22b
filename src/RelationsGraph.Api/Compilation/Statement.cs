using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Answers;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Compilation;

/// <summary>One root field as one Cypher statement, for all requests of one shape.</summary>
/// <param name="Text">The Cypher; it depends on the shape of the question alone.</param>
/// <param name="Bindings">The parameters.</param>
/// <param name="References">Whom the arguments name.</param>
/// <param name="Shape">How the statement's one value is written; null for the first statement of a question at a <c>knownAt</c>, whose answer is read by objects.</param>
internal sealed record Statement(string Text, IReadOnlyList<ParameterBinding> Bindings, References References, Shape? Shape)
{
    private const int NamesDepth = 4;
    private string? _sighted;

    /// <summary>The statement as it is run: under the sight of who asks.</summary>
    /// <param name="sight">What they may see.</param>
    /// <param name="parameters">The values; what the sight needs is added to them.</param>
    public BoltStatement For(Sight sight, Dictionary<string, object?> parameters) =>
        new(sight.IsLimited ? _sighted ??= sight.Text(Text) : Text, sight.Parameters(parameters));

    /// <summary>The statement that returns a projection, after looking up whom its arguments name.</summary>
    /// <param name="scope">The statement's parameters and references.</param>
    /// <param name="data">The answer.</param>
    public static Statement Of(Scope scope, Projection data)
    {
        var references = scope.References;
        var prepared = string.Concat(scope.Prepared.Select((item, i) => $"WITH {(i > 0 || references.Any ? "*, " : "")}{CypherText.Indent(item)}\n"));
        var text = references.Any
            ? $"{references.Head()}{prepared}RETURN {references.Candidates} AS named,\n  {CypherText.Indent(data.Cypher)} AS data"
            : $"{prepared}RETURN {data.Cypher} AS data";
        return new Statement(text, scope.Bindings, references, data.Shape);
    }

    /// <summary>The values of a request.</summary>
    /// <exception cref="QuestionException">An argument is not valid.</exception>
    public Dictionary<string, object?> Parameters(OperationContext operation)
    {
        var values = new Dictionary<string, object?>(Bindings.Count + 1, StringComparer.Ordinal);
        foreach (var binding in Bindings)
        {
            values.Add(binding.Name, binding.Read(operation));
        }

        return values;
    }

    /// <summary>Goes into the statement's row, checks whom it names, and stops before the answer.</summary>
    /// <exception cref="QuestionException">A name means nobody, or several.</exception>
    public void Open(ref PackStreamReader record, OperationContext operation)
    {
        record.ReadListHeader();
        if (References.Any)
        {
            References.Check(ObjectReader.ReadList(ref record, NamesDepth), operation);
        }
    }
}
