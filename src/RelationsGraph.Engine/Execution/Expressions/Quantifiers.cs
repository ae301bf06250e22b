using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Execution.Expressions;

/// <summary>all, any, none and single over a list, with three-valued logic.</summary>
internal sealed class QuantifierEvaluator(ListQuantifier quantifier, Evaluator list, int slot, Evaluator predicate) : PredicateEvaluator
{
    public override bool? Truth(Frame frame)
    {
        var source = list.Evaluate(frame);
        if (source.IsNull)
        {
            return null;
        }

        var trues = 0;
        var unknown = false;
        foreach (var element in ElementLists.Of(source))
        {
            frame.Slots[slot] = element;
            frame.Check();
            switch (predicate.Truth(frame))
            {
                case true when quantifier == ListQuantifier.Any:
                    return true;
                case true when quantifier == ListQuantifier.None:
                    return false;
                case true when ++trues > 1 && quantifier == ListQuantifier.Single:
                    return false;
                case false when quantifier == ListQuantifier.All:
                    return false;
                case null:
                    unknown = true;
                    break;
            }
        }

        return unknown ? null : quantifier switch
        {
            ListQuantifier.Single => trues == 1,
            ListQuantifier.Any => false,
            _ => true,
        };
    }
}
