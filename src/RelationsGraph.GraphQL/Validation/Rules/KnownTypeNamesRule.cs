using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Fragment Spread Type Existence, and that the types of variables exist.</summary>
internal sealed class KnownTypeNamesRule : ValidationRule
{
    private HashSet<string>? _defined;
    private bool _isInTypeSystem;

    // A type system document is refused as a whole elsewhere; its own types count as known, as graphql-js counts them.
    private HashSet<string> Defined => _defined ??= [.. Context.Document.Definitions.OfType<TypeDefinitionNode>().Where(d => !d.IsExtension).Select(d => d.Name.Value)];

    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (parent is DocumentNode)
        {
            _isInTypeSystem = node is TypeSystemNode;
        }

        if (node is NamedTypeNode { Name.Value: var name } && Context.Schema.Type(name) is null && !Defined.Contains(name)
            && !(_isInTypeSystem && IsStandard(name)))
        {
            var standard = _isInTypeSystem ? Standard : [];
            Context.Report($"Unknown type \"{name}\".{Context.Suggestions.DidYouMean(name, standard.Concat(Context.Schema.Types.Keys).Concat(Defined))}", node);
        }

        return true;
    }

    private static IEnumerable<string> Standard => Schema.BuiltInScalars.All.Concat<Schema.NamedType>(Schema.IntrospectionTypes.All).Select(t => t.Name);

    private static bool IsStandard(string name) => Standard.Contains(name);
}
