using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>Names, or all there are.</summary>
internal sealed class NameSet
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _all;

    public void Add(string name) => _names.Add(name);

    public void Add(IEnumerable<string> names) => _names.UnionWith(names);

    public void AddAll() => _all = true;

    public void Add(NameSet other)
    {
        _names.UnionWith(other._names);
        _all |= other._all;
    }

    public bool IsEmpty => !_all && _names.Count == 0;

    /// <summary>A name in both, <c>*</c> where one has all of the other's, or null.</summary>
    public string? Common(NameSet other) =>
        IsEmpty || other.IsEmpty ? null
        : _all || other._all ? _names.Concat(other._names).FirstOrDefault() ?? "*"
        : _names.Count <= other._names.Count ? _names.FirstOrDefault(other._names.Contains)
        : other._names.FirstOrDefault(_names.Contains);
}

/// <summary>What a plan reads from the graph and what it writes, as far as one may disturb the other.</summary>
internal sealed class Effects
{
    /// <summary>Labels that decide which nodes are found; all: any node is.</summary>
    public NameSet LabelsRead { get; } = new();

    public NameSet TypesRead { get; } = new();

    public NameSet KeysRead { get; } = new();

    /// <summary>Labels of nodes that are created, and labels set and removed.</summary>
    public NameSet LabelsWritten { get; } = new();

    public NameSet TypesWritten { get; } = new();

    public NameSet KeysWritten { get; } = new();

    public bool CreatesNodes { get; set; }

    public bool ReadsAllNodes { get; set; }

    public bool Deletes { get; set; }

    public bool Reads => ReadsAllNodes || !LabelsRead.IsEmpty || !TypesRead.IsEmpty || !KeysRead.IsEmpty;

    public bool Writes => CreatesNodes || Deletes || !LabelsWritten.IsEmpty || !TypesWritten.IsEmpty || !KeysWritten.IsEmpty;

    /// <summary>Adds the effects of something else.</summary>
    public void Add(Effects other)
    {
        LabelsRead.Add(other.LabelsRead);
        TypesRead.Add(other.TypesRead);
        KeysRead.Add(other.KeysRead);
        LabelsWritten.Add(other.LabelsWritten);
        TypesWritten.Add(other.TypesWritten);
        KeysWritten.Add(other.KeysWritten);
        CreatesNodes |= other.CreatesNodes;
        ReadsAllNodes |= other.ReadsAllNodes;
        Deletes |= other.Deletes;
    }

    /// <summary>Why what <paramref name="writer"/> writes would be seen by what this reads; null when it would not.</summary>
    public string? DisturbedBy(Effects writer)
    {
        if (!Reads || !writer.Writes)
        {
            return null;
        }

        if (writer.Deletes)
        {
            return "read/delete conflict";
        }

        if (ReadsAllNodes && writer.CreatesNodes)
        {
            return "read/create conflict";
        }

        return LabelsRead.Common(writer.LabelsWritten) is { } label ? $"read/set conflict for label: {label}"
            : TypesRead.Common(writer.TypesWritten) is { } type ? $"read/create conflict for type: {type}"
            : KeysRead.Common(writer.KeysWritten) is { } key ? $"read/set conflict for property: {key}"
            : null;
    }
}

/// <summary>Finds the effects of a plan.</summary>
internal static class EffectsOf
{
    /// <summary>The effects of a plan.</summary>
    public static Effects All(LogicalPlan plan)
    {
        var effects = new Effects();
        AddAll(plan, null, effects);
        return effects;
    }

    /// <summary>The effects of everything above <paramref name="below"/>, which is left out.</summary>
    public static Effects Above(LogicalPlan plan, LogicalPlan below)
    {
        var effects = new Effects();
        AddAll(plan, below, effects);
        return effects;
    }

    /// <summary>The effects of what is still running when a row comes out: steps that read all their rows first end it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="below">What it was before the last clause.</param>
    /// <param name="before">The effects of <paramref name="below"/>, which become part of the result.</param>
    public static Effects Running(LogicalPlan plan, LogicalPlan below, Effects before)
    {
        var effects = new Effects();
        if (!AddRunning(plan, below, effects))
        {
            return effects;
        }

        before.Add(effects);
        return before;
    }

    private static void AddAll(LogicalPlan plan, LogicalPlan? below, Effects effects)
    {
        if (ReferenceEquals(plan, below))
        {
            return;
        }

        AddOwn(plan, effects);
        foreach (var input in plan.Inputs)
        {
            AddAll(input, below, effects);
        }
    }

    // Whether the plan below is among what runs.
    private static bool AddRunning(LogicalPlan plan, LogicalPlan below, Effects effects)
    {
        if (ReferenceEquals(plan, below))
        {
            return true;
        }

        AddOwn(plan, effects);
        var reached = false;
        for (var i = plan is HashJoinPlan ? 1 : plan is EagerPlan or SortPlan or TopPlan or AggregationPlan ? plan.Inputs.Count : 0; i < plan.Inputs.Count; i++)
        {
            reached |= AddRunning(plan.Inputs[i], below, effects);
        }

        return reached;
    }

    private static void AddOwn(LogicalPlan plan, Effects effects)
    {
        Step(plan, effects);
        foreach (var expression in PlanExpressions.Of(plan))
        {
            Read(expression, effects);
        }
    }

    private static void Step(LogicalPlan plan, Effects effects)
    {
        switch (plan)
        {
            case AllNodesScan or NodeCountFromStore { Label: null }:
                effects.ReadsAllNodes = true;
                break;
            case NodeByLabelScan scan:
                effects.LabelsRead.Add(scan.Label);
                break;
            case NodeByLabelsScan scan:
                effects.LabelsRead.Add(scan.Labels);
                break;
            case NodeIndexSeek seek:
                effects.LabelsRead.Add(seek.Use.Tokens);
                effects.KeysRead.Add(seek.Use.Keys);
                break;
            case RelationshipIndexSeek seek:
                Types(seek.Use.Tokens, effects.TypesRead);
                effects.KeysRead.Add(seek.Use.Keys);
                break;
            case RelationshipScan scan:
                Types(scan.Ends.Types, effects.TypesRead);
                break;
            case RelationshipByIdSeek seek:
                Types(seek.Ends.Types, effects.TypesRead);
                break;
            case ExpandPlan expand:
                Types(expand.Ends.Types, effects.TypesRead);
                break;
            case VarLengthExpand expand:
                Types(expand.Walk.Types, effects.TypesRead);
                break;
            case ShortestPathPlan path:
                Types(path.Pattern.Walk.Types, effects.TypesRead);
                break;
            case ProcedureCallPlan { Call.Procedure.Mode: not ProcedureMode.Dbms } call:
                Procedure(call.Call.Procedure.Mode, effects);
                break;
            case CreatePlan create:
                Created(create.Pattern, effects);
                break;
            case MergePlan merge:
                Created(merge.Pattern, effects);
                Updated(merge.Actions.OnCreate, effects);
                Updated(merge.Actions.OnMatch, effects);
                break;
            case SetProperties set:
                Updated(set.Updates, effects);
                break;
            case DeletePlan:
                effects.Deletes = true;
                break;
        }
    }

    private static void Procedure(ProcedureMode mode, Effects effects)
    {
        effects.ReadsAllNodes = true;
        effects.TypesRead.AddAll();
        effects.KeysRead.AddAll();
        if (mode == ProcedureMode.Write)
        {
            effects.CreatesNodes = true;
            effects.LabelsWritten.AddAll();
            effects.TypesWritten.AddAll();
            effects.KeysWritten.AddAll();
        }
    }

    private static void Created(CreatePattern pattern, Effects effects)
    {
        foreach (var node in pattern.Nodes)
        {
            effects.CreatesNodes = true;
            Names(node.Labels, effects.LabelsWritten);
        }

        foreach (var relationship in pattern.Relationships)
        {
            Names([relationship.Type], effects.TypesWritten);
        }
    }

    private static void Updated(Sequence<BoundUpdate> updates, Effects effects)
    {
        foreach (var update in updates)
        {
            switch (update)
            {
                case UpdateProperty set:
                    effects.KeysWritten.Add(set.Key);
                    break;
                case UpdateRemoveProperty remove:
                    effects.KeysWritten.Add(remove.Key);
                    break;
                case UpdateAddLabels add:
                    Names(add.Labels, effects.LabelsWritten);
                    break;
                case UpdateRemoveLabels remove:
                    Names(remove.Labels, effects.LabelsWritten);
                    break;
                default:
                    effects.KeysWritten.AddAll();
                    break;
            }
        }
    }

    private static void Read(BoundExpression expression, Effects effects)
    {
        foreach (var part in ExpressionTree.Flatten(expression))
        {
            switch (part)
            {
                case BoundProperty property when property.Target.Type.Allows(Values.KindSet.Entity):
                    effects.KeysRead.Add(property.Key);
                    break;
                case BoundLabelCheck check:
                    Labels(check.Labels, effects.LabelsRead);
                    break;
                case BoundMapProjection or BoundIndex:
                    effects.KeysRead.AddAll();
                    break;
                case BoundFunctionCall { Function.Name: "properties" or "keys" }:
                    effects.KeysRead.AddAll();
                    break;
                case BoundFunctionCall { Function.Name: "labels" }:
                    effects.LabelsRead.AddAll();
                    break;
                case BoundPatternComprehension or BoundSubqueryExpression or BoundShortestPathExpression:
                    effects.ReadsAllNodes = true;
                    effects.LabelsRead.AddAll();
                    effects.TypesRead.AddAll();
                    effects.KeysRead.AddAll();
                    break;
            }
        }
    }

    private static void Labels(BoundLabelExpression labels, NameSet into)
    {
        switch (labels)
        {
            case BoundLabel label:
                into.Add(label.Name);
                break;
            case BoundLabelNot not:
                Labels(not.Operand, into);
                break;
            case BoundLabelAnd and:
                foreach (var operand in and.Operands)
                {
                    Labels(operand, into);
                }

                break;
            case BoundLabelOr or:
                foreach (var operand in or.Operands)
                {
                    Labels(operand, into);
                }

                break;
            default:
                into.AddAll();
                break;
        }
    }

    private static void Types(Sequence<string> types, NameSet into)
    {
        if (types.Count == 0)
        {
            into.AddAll();
        }
        else
        {
            into.Add(types);
        }
    }

    private static void Names(Sequence<BoundName> names, NameSet into)
    {
        foreach (var name in names)
        {
            if (name.Text is { } text)
            {
                into.Add(text);
            }
            else
            {
                into.AddAll();
            }
        }
    }
}
