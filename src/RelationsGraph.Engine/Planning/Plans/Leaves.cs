using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using IndexKind = RelationsGraph.Engine.Graph.IndexKind;
using ScanOrder = RelationsGraph.Engine.Graph.ScanOrder;

namespace RelationsGraph.Engine.Planning.Plans;

/// <summary>One row: the symbols that the surrounding plan has set.</summary>
public sealed record ArgumentPlan(ImmutableHashSet<Symbol> Symbols) : LeafPlan
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [];

    /// <inheritdoc/>
    public override string Details => string.Join(", ", Symbols.OrderBy(symbol => symbol.Id));
}

/// <summary>Every node.</summary>
public sealed record AllNodesScan(Symbol Node) : LeafPlan
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Node];

    /// <inheritdoc/>
    public override string Details => Node.ToString();
}

/// <summary>Every node with a label.</summary>
public sealed record NodeByLabelScan(Symbol Node, string Label) : LeafPlan
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Node];

    /// <inheritdoc/>
    public override string Details => $"{Node}:{Label}";
}

/// <summary>Every node with one label or more of several, once.</summary>
public sealed record NodeByLabelsScan(Symbol Node, Sequence<string> Labels) : LeafPlan
{
    /// <inheritdoc/>
    public override string Name => "UnionNodeByLabelsScan";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Node];

    /// <inheritdoc/>
    public override string Details => $"{Node}:{string.Join('|', (IEnumerable<string>)Labels)}";
}

/// <summary>The nodes of an id, or of a list of ids, given by <c>id()</c> or <c>elementId()</c>.</summary>
public sealed record NodeByIdSeek(Symbol Node, IdSeek Ids) : LeafPlan
{
    /// <inheritdoc/>
    public override string Name => $"NodeBy{Ids.Name}Seek";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Node];

    /// <inheritdoc/>
    public override string Details => $"{Node} WHERE {Ids.Describe(Node)}";
}

/// <summary>The nodes that an index finds.</summary>
public sealed record NodeIndexSeek(Symbol Node, IndexUse Use) : LeafPlan
{
    /// <inheritdoc/>
    public override string Name => Use.IsUnique && Use.Way.StartsWith("Seek", StringComparison.Ordinal) ? $"NodeUniqueIndex{Use.Way}" : $"NodeIndex{Use.Way}";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Node];

    /// <inheritdoc/>
    public override string Details => $"{Use.Title} {Node}:{string.Join('|', (IEnumerable<string>)Use.Tokens)}({string.Join(", ", (IEnumerable<string>)Use.Keys)}) WHERE {Use.Condition}";
}

/// <summary>A relationship that is looked for, with the nodes at its ends.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Left">The node at its left end in the pattern.</param>
/// <param name="Right">The node at its right end.</param>
/// <param name="Direction">How the pattern crosses it from left to right.</param>
/// <param name="Types">Its types; none: any.</param>
public sealed record RelationshipEnds(Symbol Relationship, Symbol Left, Symbol Right, PatternDirection Direction, Sequence<string> Types)
{
    /// <summary>The symbols.</summary>
    public IReadOnlyList<Symbol> Symbols => [Left, Relationship, Right];

    /// <inheritdoc/>
    public override string ToString() => PlanText.Arrow(Left, Relationship.ToString(), Right, Direction, Types);

    /// <summary>With the index that finds it.</summary>
    public string By(IndexUse use) =>
        $"{use.Title} {PlanText.Arrow(Left, Relationship.ToString(), Right, Direction, Types, $"({string.Join(", ", (IEnumerable<string>)use.Keys)})")} WHERE {use.Condition}";
}

/// <summary>Every relationship of some types; each twice, once from either end, where the pattern has no direction.</summary>
public sealed record RelationshipScan(RelationshipEnds Ends) : LeafPlan
{
    /// <inheritdoc/>
    public override string Name => (Ends.Direction == PatternDirection.Both ? "Undirected" : "Directed")
        + (Ends.Types.Count switch { 0 => "AllRelationshipsScan", 1 => "RelationshipTypeScan", _ => "UnionRelationshipTypesScan" });

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => Ends.Symbols;

    /// <inheritdoc/>
    public override string Details => Ends.ToString();
}

/// <summary>The relationships of an id or a list of ids.</summary>
public sealed record RelationshipByIdSeek(RelationshipEnds Ends, IdSeek Ids) : LeafPlan
{
    /// <inheritdoc/>
    public override string Name => $"{(Ends.Direction == PatternDirection.Both ? "Undirected" : "Directed")}RelationshipBy{Ids.Name}Seek";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => Ends.Symbols;

    /// <inheritdoc/>
    public override string Details => $"{Ends} WHERE {Ids.Describe(Ends.Relationship)}";
}

/// <summary>The relationships that indexes find: one index for each of the types.</summary>
public sealed record RelationshipIndexSeek(RelationshipEnds Ends, IndexUse Use) : LeafPlan
{
    /// <inheritdoc/>
    public override string Name => $"{(Ends.Direction == PatternDirection.Both ? "Undirected" : "Directed")}RelationshipIndex{Use.Way}";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => Ends.Symbols;

    /// <inheritdoc/>
    public override string Details => Ends.By(Use);
}

/// <summary>Counts from the store's statistics: all nodes or those of a label.</summary>
public sealed record NodeCountFromStore(Symbol Count, string? Label) : LeafPlan
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Count];

    /// <inheritdoc/>
    public override string Details => $"count( ({(Label is null ? "" : ":" + Label)}) ) AS {Count}";
}

/// <summary>Counts from the store's statistics: all relationships or those of some types.</summary>
public sealed record RelationshipCountFromStore(Symbol Count, Sequence<string> Types) : LeafPlan
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Count];

    /// <inheritdoc/>
    public override string Details => $"count( ()-[{(Types.Count == 0 ? "" : ":" + string.Join('|', (IEnumerable<string>)Types))}]->() ) AS {Count}";
}

/// <summary>Ids by value: one, or a list of them.</summary>
public sealed record IdSeek(BoundExpression Ids, IdForm Form)
{
    /// <summary>Which ids, as the names of operators tell.</summary>
    public string Name => Form is IdForm.Integer or IdForm.Integers ? "Id" : "ElementId";

    /// <summary>As plan descriptions show it.</summary>
    public string Describe(Symbol entity) =>
        $"{(Form is IdForm.Integer or IdForm.Integers ? "id" : "elementId")}({entity}) {(Form is IdForm.Integers or IdForm.ElementIds ? "IN" : "=")} {PlanText.Of(Ids)}";
}

/// <summary>How ids are given.</summary>
public enum IdForm
{
    /// <summary>One integer.</summary>
    Integer,

    /// <summary>A list of integers.</summary>
    Integers,

    /// <summary>One element id.</summary>
    ElementId,

    /// <summary>A list of element ids.</summary>
    ElementIds,
}

/// <summary>How an index is asked.</summary>
/// <param name="Kind">The index's kind.</param>
/// <param name="Names">The index's name; for relationships one for each type.</param>
/// <param name="Tokens">The labels or types.</param>
/// <param name="Keys">The property keys, in the index's order.</param>
/// <param name="Conditions">One for each of the first keys; only the last may be no equality.</param>
public sealed record IndexUse(IndexKind Kind, Sequence<string> Names, Sequence<string> Tokens, Sequence<string> Keys, Sequence<SeekCondition> Conditions)
{
    /// <summary>Whether no two entities have the same values.</summary>
    public bool IsUnique { get; init; }

    /// <summary>In which order of the last key that is asked for what it finds comes, where the index keeps one.</summary>
    public ScanOrder Order { get; init; }

    /// <summary>How it is searched, as the names of operators tell: by values, by a range, or all of it.</summary>
    public string Way => Conditions[0] switch
    {
        ExistenceCondition => "Scan",
        TextCondition { Kind: TextSeekKind.Contains } => "ContainsScan",
        TextCondition { Kind: TextSeekKind.Suffix } => "EndsWithScan",
        EqualityCondition or MembershipCondition => "Seek",
        _ => Keys.Count > 1 ? "Seek" : "SeekByRange",
    };

    /// <summary>The kind of index, as plan descriptions show it.</summary>
    public string Title => IsUnique ? "UNIQUE" : $"{Kind.ToString().ToUpperInvariant()} INDEX";

    /// <summary>What is asked, as plan descriptions show it.</summary>
    public string Condition => string.Join(" AND ", Enumerable.Range(0, Conditions.Count).Select(i => Conditions[i].Describe(Keys[i])));
}

/// <summary>What an index is asked about one key.</summary>
public abstract record SeekCondition
{
    /// <summary>As plan descriptions show it.</summary>
    public abstract string Describe(string property);
}

/// <summary><c>key = value</c></summary>
public sealed record EqualityCondition(BoundExpression Value) : SeekCondition
{
    /// <inheritdoc/>
    public override string Describe(string property) => $"{property} = {PlanText.Of(Value)}";
}

/// <summary><c>key IN list</c></summary>
public sealed record MembershipCondition(BoundExpression List) : SeekCondition
{
    /// <inheritdoc/>
    public override string Describe(string property) => $"{property} IN {PlanText.Of(List)}";
}

/// <summary>A range with one or two bounds.</summary>
public sealed record RangeCondition(SeekBound? Lower, SeekBound? Upper) : SeekCondition
{
    /// <inheritdoc/>
    public override string Describe(string property) => string.Join(
        " AND ",
        new[] { Lower is null ? null : $"{property} {(Lower.IsInclusive ? ">=" : ">")} {PlanText.Of(Lower.Value)}", Upper is null ? null : $"{property} {(Upper.IsInclusive ? "<=" : "<")} {PlanText.Of(Upper.Value)}" }
            .OfType<string>());
}

/// <summary>An end of a range.</summary>
public sealed record SeekBound(BoundExpression Value, bool IsInclusive);

/// <summary>How a text is searched.</summary>
public enum TextSeekKind
{
    /// <summary><c>STARTS WITH</c></summary>
    Prefix,

    /// <summary><c>ENDS WITH</c></summary>
    Suffix,

    /// <summary><c>CONTAINS</c></summary>
    Contains,
}

/// <summary><c>key STARTS WITH text</c> and its like.</summary>
public sealed record TextCondition(TextSeekKind Kind, BoundExpression Text) : SeekCondition
{
    /// <inheritdoc/>
    public override string Describe(string property) =>
        $"{property} {Kind switch { TextSeekKind.Prefix => "STARTS WITH", TextSeekKind.Suffix => "ENDS WITH", _ => "CONTAINS" }} {PlanText.Of(Text)}";
}

/// <summary><c>point.withinBBox(key, lower, upper)</c></summary>
public sealed record BoxCondition(BoundExpression Lower, BoundExpression Upper) : SeekCondition
{
    /// <inheritdoc/>
    public override string Describe(string property) => $"point.withinBBox({property}, {PlanText.Of(Lower)}, {PlanText.Of(Upper)})";
}

/// <summary><c>point.distance(key, centre) &lt; radius</c></summary>
public sealed record CircleCondition(BoundExpression Centre, BoundExpression Radius, bool IsInclusive) : SeekCondition
{
    /// <inheritdoc/>
    public override string Describe(string property) => $"point.distance({property}, {PlanText.Of(Centre)}) {(IsInclusive ? "<=" : "<")} {PlanText.Of(Radius)}";
}

/// <summary><c>key IS NOT NULL</c></summary>
public sealed record ExistenceCondition : SeekCondition
{
    /// <inheritdoc/>
    public override string Describe(string property) => $"{property} IS NOT NULL";
}
