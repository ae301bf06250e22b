using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Turns a document of the type system, whose names are known to resolve, into types.</summary>
internal sealed class SchemaBuilder
{
    private static readonly Dictionary<string, OperationKind> DefaultRoots = new()
    {
        ["Query"] = OperationKind.Query,
        ["Mutation"] = OperationKind.Mutation,
        ["Subscription"] = OperationKind.Subscription,
    };

    private readonly DocumentNode _document;
    private readonly IReadOnlyDictionary<string, ScalarCoercion> _scalars;
    private readonly ILookup<string, TypeDefinitionNode> _nodes;
    private readonly Dictionary<string, NamedType> _known;

    public SchemaBuilder(DocumentNode document, IReadOnlyDictionary<string, ScalarCoercion> scalars)
    {
        _document = document;
        _scalars = scalars;
        _nodes = document.Definitions.OfType<TypeDefinitionNode>().OrderBy(n => n.IsExtension).ToLookup(n => n.Name.Value);
        _known = BuiltInScalars.All.Concat<NamedType>(IntrospectionTypes.All).ToDictionary(t => t.Name);
    }

    public SchemaParts Build()
    {
        var defined = _document.Definitions.OfType<TypeDefinitionNode>().Where(n => !n.IsExtension)
            .Select(n => _known.TryGetValue(n.Name.Value, out var known) ? known : _known[n.Name.Value] = Declare(n))
            .ToList();
        foreach (var type in defined)
        {
            Fill(type);
        }

        var schemaNodes = _document.Definitions.OfType<SchemaDefinitionNode>().ToList();
        var directives = BuildDirectives();
        return new SchemaParts
        {
            Definition = schemaNodes.Find(n => !n.IsExtension),
            Extensions = schemaNodes.FindAll(n => n.IsExtension),
            Roots = Roots(schemaNodes),
            Directives = directives,
            Types = Collect(defined, directives.Values),
        };
    }

    private NamedType Declare(TypeDefinitionNode node)
    {
        var name = node.Name.Value;
        var nodes = _nodes[name].ToList();
        var description = node.Description?.Value;
        return node switch
        {
            ScalarTypeDefinitionNode => new ScalarType(name, _scalars.GetValueOrDefault(name, ScalarCoercion.Any))
            {
                Description = description,
                Nodes = nodes,
                SpecifiedByUrl = nodes.Select(n => DirectiveText(n.Directives, "specifiedBy", "url")).LastOrDefault(url => url is not null),
            },
            ObjectTypeDefinitionNode => new ObjectType(name) { Description = description, Nodes = nodes },
            InterfaceTypeDefinitionNode => new InterfaceType(name) { Description = description, Nodes = nodes },
            UnionTypeDefinitionNode => new UnionType(name) { Description = description, Nodes = nodes },
            EnumTypeDefinitionNode => new EnumType(name) { Description = description, Nodes = nodes },
            InputObjectTypeDefinitionNode => new InputObjectType(name)
            {
                Description = description,
                Nodes = nodes,
                IsOneOf = nodes.Any(n => n.Directives.Any(d => d.Name.Value == "oneOf")),
            },
            _ => throw new ArgumentException($"No type definition: {node.GetType().Name}.", nameof(node)),
        };
    }

    private void Fill(NamedType type)
    {
        switch (type)
        {
            case FieldsType t:
                t.Interfaces = [.. t.Nodes.Cast<FieldsTypeDefinitionNode>().SelectMany(n => n.Interfaces).Select(i => _known[i.Name.Value])];
                foreach (var field in t.Nodes.Cast<FieldsTypeDefinitionNode>().SelectMany(n => n.Fields))
                {
                    t.Fields[field.Name.Value] = Field(field);
                }

                break;
            case UnionType t:
                t.Members = [.. t.Nodes.Cast<UnionTypeDefinitionNode>().SelectMany(n => n.Types).Select(m => _known[m.Name.Value])];
                break;
            case EnumType t:
                foreach (var value in t.Nodes.Cast<EnumTypeDefinitionNode>().SelectMany(n => n.Values))
                {
                    t.Values[value.Name.Value] = new EnumValue(value.Name.Value, value.Description?.Value, DeprecationReason(value.Directives));
                }

                break;
            case InputObjectType t:
                foreach (var field in t.Nodes.Cast<InputObjectTypeDefinitionNode>().SelectMany(n => n.Fields))
                {
                    t.Fields[field.Name.Value] = Input(field);
                }

                break;
        }
    }

    private FieldDefinition Field(FieldDefinitionNode node)
    {
        var field = new FieldDefinition(node.Name.Value, Type(node.Type))
        {
            Description = node.Description?.Value,
            DeprecationReason = DeprecationReason(node.Directives),
            Node = node,
        };
        foreach (var argument in node.Arguments)
        {
            field.Arguments[argument.Name.Value] = Input(argument);
        }

        return field;
    }

    private InputValueDefinition Input(InputValueDefinitionNode node) => new(node.Name.Value, Type(node.Type))
    {
        Description = node.Description?.Value,
        DeprecationReason = DeprecationReason(node.Directives),
        DefaultLiteral = node.DefaultValue,
        Node = node,
    };

    private OrderedDictionary<string, DirectiveDefinition> BuildDirectives()
    {
        var directives = new OrderedDictionary<string, DirectiveDefinition>();
        foreach (var node in _document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            var directive = new DirectiveDefinition(node.Name.Value)
            {
                Description = node.Description?.Value,
                IsRepeatable = node.IsRepeatable,
                Locations = [.. node.Locations.Select(l => l.Value)],
                Node = node,
            };
            foreach (var argument in node.Arguments)
            {
                directive.Arguments[argument.Name.Value] = Input(argument);
            }

            directives[directive.Name] = directive;
        }

        foreach (var builtIn in BuiltInDirectives.All)
        {
            directives.TryAdd(builtIn.Name, builtIn);
        }

        return directives;
    }

    private Dictionary<OperationKind, NamedType> Roots(List<SchemaDefinitionNode> nodes)
    {
        var roots = new Dictionary<OperationKind, NamedType>();
        if (!nodes.Exists(n => !n.IsExtension))
        {
            foreach (var (name, operation) in DefaultRoots.Where(r => _known.ContainsKey(r.Key)))
            {
                roots[operation] = _known[name];
            }
        }

        foreach (var root in nodes.SelectMany(n => n.OperationTypes))
        {
            roots[root.Operation] = _known[root.Type.Name.Value];
        }

        return roots;
    }

    /// <summary>The defined types and what they refer to, in the order in which graphql-js lists them.</summary>
    private static OrderedDictionary<string, NamedType> Collect(List<NamedType> defined, IEnumerable<DirectiveDefinition> directives)
    {
        var types = new OrderedDictionary<string, NamedType>();
        var isDefined = defined.Select(t => t.Name).ToHashSet();
        foreach (var type in defined)
        {
            types[type.Name] = type;
            foreach (var reference in References(type).Where(r => !isDefined.Contains(r.Name)))
            {
                types.TryAdd(reference.Name, reference);
            }
        }

        foreach (var type in directives.SelectMany(d => d.Arguments.Values).Select(a => a.Type.Named).Concat(IntrospectionTypes.All))
        {
            types.TryAdd(type.Name, type);
        }

        return types;
    }

    private static IEnumerable<NamedType> References(NamedType type) => type switch
    {
        FieldsType t => t.Fields.Values.SelectMany(f => f.Arguments.Values.Select(a => a.Type.Named).Prepend(f.Type.Named)),
        InputObjectType t => t.Fields.Values.Select(f => f.Type.Named),
        _ => [],
    };

    private GraphQLType Type(TypeNode node) => node switch
    {
        ListTypeNode n => Type(n.Type).List,
        NonNullTypeNode n => Type(n.Type).NonNull,
        NamedTypeNode n => _known[n.Name.Value],
        _ => throw new ArgumentException($"No type node: {node.GetType().Name}.", nameof(node)),
    };

    private static string? DeprecationReason(IEnumerable<DirectiveNode> directives)
        => directives.Any(d => d.Name.Value == "deprecated")
            ? DirectiveText(directives, "deprecated", "reason") ?? BuiltInDirectives.DefaultDeprecationReason
            : null;

    private static string? DirectiveText(IEnumerable<DirectiveNode> directives, string directive, string argument)
        => (directives.FirstOrDefault(d => d.Name.Value == directive)?.Arguments
            .FirstOrDefault(a => a.Name.Value == argument)?.Value as StringValueNode)?.Value;
}
