using RelationsGraph.Api.Schema;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Language;
using Xunit;

namespace RelationsGraph.Tests.Api.Schema;

/// <summary>From every derived figure of the schema a way leads to the relations and claims behind it.</summary>
public sealed class EvidenceTests
{
    // What is counted in one of these is found by a filter of `relations`, as the conformance tests of both show. The others are no figures derived from relations.
    private static readonly HashSet<string> FoundByFilter = ["TimelinePoint", "Bucket"];
    private static readonly HashSet<string> NoFigures = ["Amount", "Location", "Name", "PageInfo", "SearchHit", "Analysis", "AnalysisParameter", "AnalysisResult", "Query", "Subscription"];

    private static readonly Dictionary<string, ObjectTypeDefinitionNode> Types =
        Parser.Parse(ApiSchema.Text(Vocabulary.BuiltIn)).Definitions.OfType<ObjectTypeDefinitionNode>().ToDictionary(type => type.Name.Value);

    [Fact]
    public void Every_type_of_a_derived_answer_leads_to_relations_or_claims()
    {
        var derived = Types.Values.Where(IsDerived).Select(type => type.Name.Value).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["Balance", "Compartment", "Confrontation", "Contradiction", "DependencyAmount", "Dyad", "Leverage", "Matrix", "MatrixCell", "Party", "Path", "ProxyChain", "RelationChange"], derived);
        Assert.All(derived, type => Assert.True(Leads(type, []), type));
    }

    [Fact]
    public void A_relation_leads_to_its_claims_and_a_claim_to_its_source()
    {
        Assert.Superset(new HashSet<string> { "[Claim!]!", "[Source!]!" }, Types["Relation"].Fields.Select(field => field.Type.ToString()!).ToHashSet());
        Assert.Contains(Types["Claim"].Fields, field => field.Type.ToString() == "Source!");
    }

    private static bool IsDerived(ObjectTypeDefinitionNode type) =>
        !type.Interfaces.Any() && !FoundByFilter.Contains(type.Name.Value) && !NoFigures.Contains(type.Name.Value)
        && !type.Name.Value.EndsWith("Connection", StringComparison.Ordinal) && !type.Name.Value.EndsWith("Edge", StringComparison.Ordinal);

    // Not by way of an actor or a theatre: theirs are other relations.
    private static bool Leads(string name, HashSet<string> seen) => name is "Relation" or "Claim"
        || (seen.Add(name) && Types.TryGetValue(name, out var type) && !type.Interfaces.Any() && type.Fields.Any(field => Leads(field.Type.ToString()!.Trim('[', ']', '!'), seen)));
}
