using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>What a schema consists of, before and after it has been validated.</summary>
internal sealed class SchemaParts
{
    public SchemaDefinitionNode? Definition { get; init; }

    public required IReadOnlyList<SchemaDefinitionNode> Extensions { get; init; }

    public required IReadOnlyDictionary<OperationKind, NamedType> Roots { get; init; }

    public required OrderedDictionary<string, NamedType> Types { get; init; }

    public required OrderedDictionary<string, DirectiveDefinition> Directives { get; init; }
}
