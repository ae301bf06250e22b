using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Api.Schema;

/// <summary>The served GraphQL schema: <c>schema.graphql</c>, with the enumerations that follow the vocabulary filled from it.</summary>
public static class ApiSchema
{
    /// <summary>Builds the schema.</summary>
    /// <param name="vocabulary">The kinds of relations and of actors, and the domains.</param>
    public static GraphQLSchema Build(Vocabulary vocabulary) => GraphQLSchema.Build(Document(vocabulary), ApiScalars.All);

    /// <summary>The schema as GraphQL text, with its descriptions.</summary>
    /// <inheritdoc cref="Build"/>
    public static string Text(Vocabulary vocabulary) => Printer.Print(Document(vocabulary));

    private static DocumentNode Document(Vocabulary vocabulary)
    {
        using var stream = typeof(ApiSchema).Assembly.GetManifestResourceStream("RelationsGraph.Api.schema.graphql")
            ?? throw new InvalidOperationException("the schema is missing from the assembly");
        using var reader = new StreamReader(stream);
        var document = Parser.Parse(reader.ReadToEnd());
        var values = new Dictionary<string, IEnumerable<string>>
        {
            ["RelationKind"] = vocabulary.Kinds.Select(kind => kind.Name),
            ["ActorKind"] = vocabulary.ActorKinds.Select(kind => kind.Name.ToUpperInvariant()),
            ["Domain"] = vocabulary.Domains.Select(domain => domain.ToUpperInvariant()),
        };
        return new DocumentNode
        {
            Location = document.Location,
            Definitions = [.. document.Definitions.Select(definition => definition is EnumTypeDefinitionNode node && values.TryGetValue(node.Name.Value, out var names) ? Follow(node, names) : definition)],
        };
    }

    private static EnumTypeDefinitionNode Follow(EnumTypeDefinitionNode node, IEnumerable<string> names)
    {
        var described = node.Values.ToDictionary(value => value.Name.Value, StringComparer.Ordinal);
        return new EnumTypeDefinitionNode
        {
            Location = node.Location,
            Description = node.Description,
            Name = node.Name,
            Directives = node.Directives,
            Values = names.Select(name => described.GetValueOrDefault(name) ?? Named(name)).ToImmutableArray(),
        };
    }

    private static EnumValueDefinitionNode Named(string name) => new()
    {
        Description = new StringValueNode { Value = "From the vocabulary in use." },
        Name = new NameNode { Value = name },
    };
}
