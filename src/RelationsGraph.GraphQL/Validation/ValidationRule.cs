using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation;

/// <summary>One rule of the specification, for one document: hears of every node on the way in and on the way out.</summary>
public abstract class ValidationRule
{
    /// <summary>The document, the schema, and what the rule finds.</summary>
    protected ValidationContext Context { get; private set; } = null!;

    internal void Begin(ValidationContext context) => Context = context;

    /// <summary>A node begins. False when the rule has nothing to say about what is inside: then it hears neither of that nor of the node's end.</summary>
    public virtual bool Enter(SyntaxNode node, SyntaxNode? parent) => true;

    /// <summary>A node ends.</summary>
    public virtual void Leave(SyntaxNode node)
    {
    }
}
