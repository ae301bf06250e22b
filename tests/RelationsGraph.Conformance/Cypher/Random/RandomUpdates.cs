namespace RelationsGraph.Conformance.Cypher.Random;

/// <summary>
/// Draws clauses that write, and what is read after them. What they write depends on a node and not on the row, so that the order of rows does not matter. A null
/// for a key that no property ever had is not counted, so nulls go to keys that every graph has.
/// </summary>
internal sealed class RandomUpdates(Choices choices, Variables variables)
{
    private readonly string _node = choices.Of(variables.Nodes);
    private readonly string _other = choices.Of(variables.Nodes);

    /// <summary>One clause or two, and a RETURN.</summary>
    public string Clauses() => choices.Below(4) switch
    {
        0 => $"{Update()} {Update()} RETURN count(*) AS rows",
        1 => $"{Update()} WITH count(*) AS rows {choices.Of("MATCH (z:New)", "OPTIONAL MATCH (z:K)-[y]-()", "MATCH (z)-[y:M]-()", "MATCH (z:D|F)")} RETURN rows, count(z) AS c",
        2 => $"{Update()} FINISH",
        _ => $"{Update()} RETURN count(*) AS rows",
    };

    private string Update() => choices.From(Create, Merge, Merge, Set, Set, Remove, Delete, Foreach, Call);

    private string Create() => choices.Of(
        $"CREATE (:New {{v: {_node}.x}})",
        $"CREATE ({_node})-[:N {{v: {_node}.id}}]->(:New)",
        $"CREATE (:New:$('D') {{v: {_node}.x, w: null}})",
        $"CREATE ({_node})<-[:N]-(:New)-[:N {{v: [1, {_node}.id]}}]->({_other})",
        $"CREATE (:New {{d: {_node}.d, s: {_node}.s, l: [{_node}.id, 1]}})");

    private string Merge() => choices.Of(
        $"MERGE (k:K {{v: coalesce({_node}.x, 0)}}) ON CREATE SET k.made = 1 ON MATCH SET k.met = coalesce(k.met, 0) + 1",
        $"MERGE ({_node})-[m:M]->({_other})",
        $"MERGE ({_node})-[m:R]-({_other}) ON CREATE SET m.made = true ON MATCH SET m.met = true",
        $"MERGE ({_node})-[:M]->(:K {{v: 1}})",
        $"MERGE (k:K {{v: 1}}) ON MATCH SET k:D, k.n = coalesce(k.n, 0) + 1 ON CREATE SET k += {{a: 1, id: null}}",
        $"MERGE ({_node})-[m:M {{v: 1}}]->(:K {{v: {_node}.id}}) SET m.w = 2",
        $"MERGE (k:K:New) MERGE (k)-[:M]->({_node})",
        $"MERGE (k:$('K') {{v: coalesce({_node}.s, '')}})",
        $"MERGE ({_node})<-[:M]-(:K)-[:M]->({_other})");

    private string Set() => choices.Of(
        $"SET {_node}.z = coalesce({_node}.z, 0) + 1",
        $"SET {_node}.y = {_node}.id, {_node}:D",
        $"SET {_node} += {{id: {_node}.x, v: {_node}.id}}",
        $"SET {_node} = {{id: {_node}.id}}",
        $"SET {_node}['d' + 'y'] = {_node}.id, {_node}:$('D')",
        $"SET {_node}:A:D, {_node} += {{}}",
        $"SET {_node}.x = {_node}.x, {_node}.nothing = null",
        $"SET {_node} = properties({_node})",
        $"SET {_node} += {{id: {_node}.id, w: date('2020-02-29') + duration('P1D'), l: range(0, 2)}}",
        $"SET {_node} IS D");

    private string Remove() => choices.Of(
        $"REMOVE {_node}.x, {_node}:A",
        $"REMOVE {_node}:A:B, {_node}.nothing",
        $"REMOVE {_node}['x'], {_node}:$(['A', 'C'])",
        $"REMOVE {_node} IS B");

    private string Delete()
    {
        var relationship = variables.Relationships.Count > 0 ? $"DELETE {choices.Of(variables.Relationships)}" : $"DETACH DELETE {_node}, {_other}";
        return choices.Of($"DETACH DELETE {_node}", $"DELETE {_node}", relationship, relationship, $"FOREACH (d IN [{_node}, null] | DETACH DELETE d)");
    }

    private string Foreach() => choices.Of(
        $"FOREACH (i IN [1, 2] | CREATE (:F {{v: i, of: {_node}.id}}))",
        $"FOREACH (i IN [1, 2] | MERGE (f:F {{v: i}}) SET {_node}.f = i)",
        $"FOREACH (i IN CASE WHEN {_node}.x > 1 THEN [1] ELSE [] END | SET {_node}:D)",
        $"FOREACH (i IN [1, 2] | FOREACH (j IN range(1, i) | CREATE ({_node})-[:N {{v: j}}]->(:F)))",
        $"FOREACH (i IN null | CREATE (:F))",
        $"FOREACH (z IN [{_node}, {_other}] | SET z.f = 1 REMOVE z:A)");

    private string Call() => choices.Of(
        $"CALL ({_node}) {{ SET {_node}.c = 1 }}",
        $"CALL ({_node}) {{ CREATE (:New {{v: {_node}.x}}) }} IN TRANSACTIONS OF 2 ROWS",
        $"CALL ({_node}) {{ UNWIND range(1, coalesce({_node}.x, 0)) AS i CREATE (w:New {{v: i}}) RETURN count(w) AS made }}",
        $"OPTIONAL CALL ({_node}) {{ MATCH ({_node})-->(w) SET w.c = 1 RETURN w.id AS made }}",
        $"CALL (*) {{ MERGE (w:K {{v: {_node}.id}}) RETURN w }}",
        "CALL () { MERGE (w:K) SET w.n = coalesce(w.n, 0) + 1 }",
        $"CALL ({_node}) {{ CREATE (:New) RETURN 1 AS made UNION ALL SET {_node}.c = 2 RETURN 2 AS made }}");
}
