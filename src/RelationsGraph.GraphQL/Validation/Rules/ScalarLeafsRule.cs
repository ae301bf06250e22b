using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Leaf Field Selections: leaves have no selection, objects have one.</summary>
internal sealed class ScalarLeafsRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is FieldNode field && Context.Types.Type is { } type)
        {
            var name = field.Name.Value;
            if (type.Named.IsLeaf && field.SelectionSet is { } selections)
            {
                Context.Report($"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.", selections);
            }
            else if (!type.Named.IsLeaf && field.SelectionSet is null)
            {
                Context.Report($"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?", field);
            }
        }

        return true;
    }
}
