using System.Collections.Generic;
using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Language;

/// <summary><c>OperationType : one of query mutation subscription</c></summary>
public enum OperationKind
{
    /// <summary>Reads.</summary>
    Query,

    /// <summary>Writes, one root field after the other.</summary>
    Mutation,

    /// <summary>Answers once an event.</summary>
    Subscription,
}

/// <summary><c>ExecutableDefinition : OperationDefinition | FragmentDefinition</c></summary>
public abstract class ExecutableDefinitionNode : DefinitionNode
{
    /// <summary>Text for readers.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>What is asked for.</summary>
    public required SelectionSetNode SelectionSet { get; init; }
}

/// <summary><c>OperationDefinition : OperationType Name? VariablesDefinition? Directives? SelectionSet | SelectionSet</c></summary>
public sealed class OperationDefinitionNode : ExecutableDefinitionNode
{
    /// <summary>Query, mutation or subscription.</summary>
    public required OperationKind Operation { get; init; }

    /// <summary>Null for an anonymous operation.</summary>
    public NameNode? Name { get; init; }

    /// <summary>The variables that it declares.</summary>
    public ImmutableArray<VariableDefinitionNode> VariableDefinitions { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, .. VariableDefinitions, .. Directives, SelectionSet];
}

/// <summary><c>VariableDefinition : Variable : Type DefaultValue? Directives?</c></summary>
public sealed class VariableDefinitionNode : SyntaxNode
{
    /// <summary>Text for readers.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The variable.</summary>
    public required VariableNode Variable { get; init; }

    /// <summary>Its declared type.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The value when the request leaves it out.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Variable, Type, DefaultValue, .. Directives];
}

/// <summary><c>SelectionSet : { Selection+ }</c></summary>
public sealed class SelectionSetNode : SyntaxNode
{
    /// <summary>Fields and fragments in the order of the text.</summary>
    public required ImmutableArray<SelectionNode> Selections { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => Selections;
}

/// <summary><c>Selection : Field | FragmentSpread | InlineFragment</c></summary>
public abstract class SelectionNode : SyntaxNode
{
    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];
}

/// <summary><c>Field : Alias? Name Arguments? Directives? SelectionSet?</c></summary>
public sealed class FieldNode : SelectionNode
{
    /// <summary>The key in the response, when it is not the name.</summary>
    public NameNode? Alias { get; init; }

    /// <summary>Which field.</summary>
    public required NameNode Name { get; init; }

    /// <summary>As written, repetitions included.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; init; } = [];

    /// <summary>What is asked of an object; null for leaves.</summary>
    public SelectionSetNode? SelectionSet { get; init; }

    /// <summary>The key in the response: the alias, or else the name.</summary>
    public string ResponseKey => (Alias ?? Name).Value;

    internal override IEnumerable<SyntaxNode?> Children => [Alias, Name, .. Arguments, .. Directives, SelectionSet];
}

/// <summary><c>FragmentSpread : ... FragmentName Directives?</c></summary>
public sealed class FragmentSpreadNode : SelectionNode
{
    /// <summary>The fragment's name.</summary>
    public required NameNode Name { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [Name, .. Directives];
}

/// <summary><c>InlineFragment : ... TypeCondition? Directives? SelectionSet</c></summary>
public sealed class InlineFragmentNode : SelectionNode
{
    /// <summary>On which type; null for the enclosing one.</summary>
    public NamedTypeNode? TypeCondition { get; init; }

    /// <summary>What is asked for.</summary>
    public required SelectionSetNode SelectionSet { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [TypeCondition, .. Directives, SelectionSet];
}

/// <summary><c>FragmentDefinition : fragment FragmentName TypeCondition Directives? SelectionSet</c></summary>
public sealed class FragmentDefinitionNode : ExecutableDefinitionNode
{
    /// <summary>The fragment's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>On which type.</summary>
    public required NamedTypeNode TypeCondition { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, TypeCondition, .. Directives, SelectionSet];
}
