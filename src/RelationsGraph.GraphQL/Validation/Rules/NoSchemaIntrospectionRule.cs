using System;
using System.Linq;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Refuses to describe the schema, where a server keeps it to itself.</summary>
internal sealed class NoSchemaIntrospectionRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is FieldNode field && Context.Types.Type is { } type && IntrospectionTypes.All.Contains(type.Named))
        {
            Context.Report($"GraphQL introspection has been disabled, but the requested query contained the field \"{field.Name.Value}\".", node);
        }

        return true;
    }
}
