using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation;

/// <summary>Knows, on a walk through a document, which types the place has; null where the document makes no sense.</summary>
internal sealed class TypeInfo(GraphQLSchema schema)
{
    private readonly Stack<GraphQLType?> _types = new();
    private readonly Stack<NamedType?> _parents = new();
    private readonly Stack<FieldDefinition?> _fields = new();
    private readonly List<GraphQLType?> _inputs = [];
    private readonly Stack<bool> _defaults = new();

    /// <summary>The type of the field, or of the fragment's condition.</summary>
    public GraphQLType? Type => Top(_types);

    /// <summary>The type that fields are selected on.</summary>
    public NamedType? Parent => Top(_parents);

    /// <summary>The field.</summary>
    public FieldDefinition? Field => Top(_fields);

    /// <summary>The type of the value.</summary>
    public GraphQLType? Input => _inputs.Count > 0 ? _inputs[^1] : null;

    /// <summary>The type that the value is part of.</summary>
    public GraphQLType? ParentInput => _inputs.Count > 1 ? _inputs[^2] : null;

    /// <summary>The place of the value has a default.</summary>
    public bool HasDefault => _defaults.TryPeek(out var has) && has;

    /// <summary>The directive that encloses the place.</summary>
    public DirectiveDefinition? Directive { get; private set; }

    /// <summary>The argument that encloses the place.</summary>
    public InputValueDefinition? Argument { get; private set; }

    public void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parents.Push(Type?.Named is { IsComposite: true } composite ? composite : null);
                break;
            case FieldNode n:
                var field = Parent is { } parent ? schema.Field(parent, n.Name.Value) : null;
                _fields.Push(field);
                _types.Push(field?.Type);
                break;
            case DirectiveNode n:
                Directive = schema.Directives.GetValueOrDefault(n.Name.Value);
                break;
            case OperationDefinitionNode n:
                _types.Push(schema.RootType(n.Operation));
                break;
            case InlineFragmentNode n:
                _types.Push(Output(n.TypeCondition is { } condition ? schema.Type(condition) : Type?.Named));
                break;
            case FragmentDefinitionNode n:
                _types.Push(Output(schema.Type(n.TypeCondition)));
                break;
            default:
                EnterInput(node);
                break;
        }
    }

    public void Leave(SyntaxNode node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parents.Pop();
                break;
            case FieldNode:
                _fields.Pop();
                _types.Pop();
                break;
            case DirectiveNode:
                Directive = null;
                break;
            case OperationDefinitionNode or InlineFragmentNode or FragmentDefinitionNode:
                _types.Pop();
                break;
            case VariableDefinitionNode:
                _inputs.RemoveAt(_inputs.Count - 1);
                break;
            case ArgumentNode:
                Argument = null;
                PopInput();
                break;
            case ListValueNode or ObjectFieldNode:
                PopInput();
                break;
        }
    }

    private void EnterInput(SyntaxNode node)
    {
        switch (node)
        {
            case VariableDefinitionNode n:
                _inputs.Add(schema.Type(n.Type) is { IsInput: true } type ? type : null);
                break;
            case ArgumentNode n:
                Argument = (Directive?.Arguments ?? Field?.Arguments)?.GetValueOrDefault(n.Name.Value);
                PushInput(Argument?.Type, Argument?.HasDefault ?? false);
                break;
            case ListValueNode:
                PushInput(Input?.Nullable is ListType list ? list.OfType : Input?.Nullable, false);
                break;
            case ObjectFieldNode n:
                var field = (Input?.Named as InputObjectType)?.Fields.GetValueOrDefault(n.Name.Value);
                PushInput(field?.Type, field?.HasDefault ?? false);
                break;
        }
    }

    private void PushInput(GraphQLType? type, bool hasDefault)
    {
        _inputs.Add(type);
        _defaults.Push(hasDefault);
    }

    private void PopInput()
    {
        _inputs.RemoveAt(_inputs.Count - 1);
        _defaults.Pop();
    }

    private static GraphQLType? Output(GraphQLType? type) => type is { IsOutput: true } ? type : null;

    private static T? Top<T>(Stack<T?> stack)
        where T : class
        => stack.TryPeek(out var top) ? top : null;
}
