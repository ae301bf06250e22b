using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>The rows of a dyad: what is computed with, and each relation as it is selected in several places.</summary>
internal sealed class DyadRows
{
    private readonly SchemaFields _fields;
    private readonly RelationVariables _variables;

    public DyadRows(SchemaFields fields, IReadOnlyList<Selection> parts)
    {
        _fields = fields;
        var ends = fields.Scope.FreshRelation();
        _variables = ends;
        foreach (var part in parts)
        {
            switch (part.Name)
            {
                case "relations":
                    AddRelation(part);
                    break;
                case "compartments":
                    AddCompartments(part);
                    break;
                case "leverage":
                    AddLeverage(part);
                    break;
            }
        }
    }

    /// <summary>What shows of a row where.</summary>
    public Places Places { get; } = new();

    /// <summary>The subquery for the rows, by from, to, first day, id.</summary>
    /// <param name="field">The root field.</param>
    /// <param name="taken">Which relations count.</param>
    /// <param name="a">The id of one actor, as an expression.</param>
    /// <param name="b">The id of the other.</param>
    public string Cypher(Selection field, TakenRelations taken, string a, string b)
    {
        var rollUp = field.IsSet("rollUp");
        return CypherText.Block(
            "COLLECT",
            field.KnownAt is null ? Now(a, b, rollUp) : Then(a, b, rollUp),
            CypherText.Where(taken.InTheatre(_variables.Relation)),
            $"RETURN {CypherText.Map([.. RelationRows.Facts(_variables), .. Places.Entries])} AS row ORDER BY {Orders.ByEnds(_variables)}");
    }

    private string Now(string a, string b, bool rollUp)
    {
        var (r, types) = (_variables.Relation, string.Join('|', _fields.Scope.Vocabulary.Kinds.Select(kind => kind.Name)));
        var between = rollUp
            ? $"MATCH (:Actor {{id: {a}}})<-[:PART_OF*0..]-(:Actor)-[{r}:{types}]-(:Actor)-[:PART_OF*0..]->(:Actor {{id: {b}}})"
            : $"MATCH (:Actor {{id: {a}}})-[{r}:{types}]-(:Actor {{id: {b}}})";
        return $"{between}\n{Ends($"startNode({r})", $"endNode({r})", rollUp)}";
    }

    private string Then(string a, string b, bool rollUp)
    {
        var (from, to) = (_variables.From, _variables.To);
        var ends = _fields.Scope.FreshRelation() with { Relation = _variables.Relation };
        return $"{KnownRelations.Pattern(ends)} WHERE {ends.To}:Actor\n{Ends(ends.From, ends.To, rollUp)}\n" +
            $"WITH * WHERE ({from}.id = {a} AND {to}.id = {b}) OR ({from}.id = {b} AND {to}.id = {a})\nWITH *";
    }

    private string Ends(string from, string to, bool rollUp) =>
        $"WITH {_variables.Relation}, {(rollUp ? Top(from) : from)} AS {_variables.From}, {(rollUp ? Top(to) : to)} AS {_variables.To}";

    private string Top(string actor)
    {
        var (part, top) = (_fields.Scope.Fresh("part"), _fields.Scope.Fresh("top"));
        return $"head(COLLECT {{ WITH {actor} AS {part} MATCH ({part})-[:PART_OF*0..]->({top}) WHERE NOT EXISTS {{ ({top})-[:PART_OF]->() }} RETURN {top} }})";
    }

    private void AddRelation(Selection field) => Places.Add(field.Field, _fields.Relation(_variables, field.Below("Relation")));

    private void AddCompartments(Selection compartments)
    {
        foreach (var part in compartments.Below("Compartment"))
        {
            if (part.Name == "relations")
            {
                AddRelation(part);
            }
            else if (part.Name == "theatre")
            {
                AddNode("Theatre", "theatre", part);
            }
        }
    }

    private void AddLeverage(Selection leverage)
    {
        foreach (var part in leverage.Below("Leverage"))
        {
            if (part.Name == "unquantified")
            {
                AddNode("Resource", "resource", part);
            }

            foreach (var inner in part.Name == "amounts" ? part.Below("DependencyAmount") : [])
            {
                AddAmountPart(inner);
            }
        }
    }

    private void AddAmountPart(Selection part)
    {
        switch (part.Name)
        {
            case "relation":
                AddRelation(part);
                break;
            case "resource":
                AddNode("Resource", "resource", part);
                break;
            case "amount":
                Places.Add(part.Field, Amounts.Of(_variables.Relation, part));
                break;
        }
    }

    private void AddNode(string typeName, string property, Selection field)
    {
        var node = _fields.Scope.Fresh(property);
        Places.Add(field.Field, Objects.First($"MATCH ({node}:{typeName} {{id: {_variables.Relation}.{property}}})", _fields.Node(typeName, node, field.Below(typeName))));
    }
}
