using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation;

/// <summary>Walks through a document once for all rules.</summary>
internal sealed class DocumentWalker
{
    private readonly ValidationContext _context;
    private readonly ValidationRule[] _rules;

    // For each rule, the node that it does not want to look into.
    private readonly SyntaxNode?[] _skipped;

    public DocumentWalker(ValidationContext context, ValidationRule[] rules)
    {
        _context = context;
        _rules = rules;
        _skipped = new SyntaxNode?[rules.Length];
        foreach (var rule in rules)
        {
            rule.Begin(context);
        }
    }

    public void Walk() => Walk(_context.Document, null);

    private void Walk(SyntaxNode node, SyntaxNode? parent)
    {
        _context.Types.Enter(node);
        for (var i = 0; i < _rules.Length; i++)
        {
            if (_skipped[i] is null && !_rules[i].Enter(node, parent))
            {
                _skipped[i] = node;
            }
        }

        foreach (var child in node.Children)
        {
            // No rule looks at a name by itself, and descriptions must not matter.
            if (child is not (null or NameNode) && !IsDescription(child, node))
            {
                Walk(child, node);
            }
        }

        for (var i = 0; i < _rules.Length; i++)
        {
            if (_skipped[i] is null)
            {
                _rules[i].Leave(node);
            }
            else if (_skipped[i] == node)
            {
                _skipped[i] = null;
            }
        }

        _context.Types.Leave(node);
    }

    private static bool IsDescription(SyntaxNode child, SyntaxNode parent) => child is StringValueNode && parent switch
    {
        ExecutableDefinitionNode => true,
        VariableDefinitionNode definition => child != definition.DefaultValue,
        _ => false,
    };
}
