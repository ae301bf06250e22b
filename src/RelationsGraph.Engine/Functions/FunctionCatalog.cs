using System.Collections.Frozen;

namespace RelationsGraph.Engine.Functions;

/// <summary>The functions that statements can call, by name in any case.</summary>
public sealed class FunctionCatalog
{
    private readonly FrozenDictionary<string, FunctionDefinition> _byName;

    /// <summary>A catalog of these functions.</summary>
    public FunctionCatalog(IEnumerable<FunctionDefinition> functions) =>
        _byName = functions.ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The functions of openCypher and Neo4j.</summary>
    public static FunctionCatalog BuiltIn { get; } = new(
    [
        .. NumericFunctions.All,
        .. StringFunctions.All,
        .. ListFunctions.All,
        .. ConversionFunctions.All,
        .. ScalarFunctions.All,
        .. GraphFunctions.All,
        .. SpatialFunctions.All,
        .. TemporalFunctions.All,
        .. AggregatingFunctions.All,
        .. PredicateSyntax.All,
    ]);

    /// <summary>All functions by name.</summary>
    public IEnumerable<FunctionDefinition> All => _byName.Values.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The function of a name; null when there is none.</summary>
    public FunctionDefinition? Find(string name) => _byName.GetValueOrDefault(name);
}
