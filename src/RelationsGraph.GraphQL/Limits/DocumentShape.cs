using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Limits;

/// <summary>What selections amount to once their fragments are spread.</summary>
/// <param name="Fields">Fields of this level.</param>
/// <param name="Depth">Fields within each other.</param>
/// <param name="Aliases">Aliases at all levels.</param>
/// <param name="Directives">Directives at all levels.</param>
internal readonly record struct Shape(long Fields, int Depth, long Aliases, long Directives)
{
    // Far beyond any limit, and far from an overflow.
    private const long Most = 1L << 50;

    public static Shape operator +(Shape a, Shape b) => new(
        Math.Min(a.Fields + b.Fields, Most), Math.Max(a.Depth, b.Depth), Math.Min(a.Aliases + b.Aliases, Most), Math.Min(a.Directives + b.Directives, Most));
}

/// <summary>
/// Measures operations as they would be with their fragments spread, without spreading them: each fragment is measured once, so that a few lines that stand for billions of
/// fields take no longer than others. Documents are measured before they are validated; a fragment within itself counts as empty, since validation refuses it.
/// </summary>
internal sealed class DocumentShape
{
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = [];
    private readonly Dictionary<string, Shape> _measured = [];

    private DocumentShape(DocumentNode document)
    {
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments[fragment.Name.Value] = fragment;
        }
    }

    /// <exception cref="GraphQLException">An operation has more of something than it may have.</exception>
    public static void Check(DocumentNode document, RequestLimits limits)
    {
        var shapes = new DocumentShape(document);
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var shape = shapes.Of(operation);
            Check("DEPTH_LIMIT", "a depth of", shape.Depth, limits.Depth);
            Check("ROOT_FIELD_LIMIT", "a number of root fields of", shape.Fields, limits.RootFields);
            Check("ALIAS_LIMIT", "a number of aliases of", shape.Aliases, limits.Aliases);
            Check("DIRECTIVE_LIMIT", "a number of directives of", shape.Directives, limits.Directives);

            void Check(string code, string what, long count, int limit)
            {
                if (count > limit && limit < int.MaxValue)
                {
                    throw LimitErrors.Exceeded(code, what, count, limit, operation);
                }
            }
        }
    }

    private Shape Of(OperationDefinitionNode operation) =>
        Of(operation.SelectionSet) + Directives(operation.Directives.Length + operation.VariableDefinitions.Sum(variable => variable.Directives.Length));

    private Shape Of(SelectionSetNode set)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return set.Selections.Aggregate(default(Shape), (sum, selection) => sum + Of(selection) + Directives(selection.Directives.Length));
    }

    private Shape Of(SelectionNode selection) => selection switch
    {
        FieldNode field => Of(field),
        InlineFragmentNode inline => Of(inline.SelectionSet),
        FragmentSpreadNode spread => OfFragment(spread.Name.Value),
        _ => default,
    };

    private Shape Of(FieldNode field)
    {
        var below = field.SelectionSet is { } set ? Of(set) : default;
        // The schema's description of itself nests deeply by nature, and has a rule of its own against misuse.
        var depth = field.Name.Value is "__schema" or "__type" ? 0 : below.Depth;
        return below with { Fields = 1, Depth = depth + 1, Aliases = below.Aliases + (field.Alias is null ? 0 : 1) };
    }

    private Shape OfFragment(string name)
    {
        if (_measured.TryGetValue(name, out var shape) || !_fragments.TryGetValue(name, out var fragment))
        {
            return shape;
        }

        _measured[name] = default;
        return _measured[name] = Of(fragment.SelectionSet) + Directives(fragment.Directives.Length);
    }

    private static Shape Directives(int count) => new(0, 0, 0, count);
}
