// Which camps does a theatre fall into?
// :param theatre => "syria"
// :param asOf => "2020-03-01"
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
MATCH (a:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF {theatre: place.id}]->(b:Actor)
WHERE r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y,
  round(sum(r.confidence * r.strength * r.sign) / sum(r.confidence * r.strength), 6) AS score
WHERE score <> 0
WITH collect({x: x, y: y, score: score}) AS ties
UNWIND ties AS tie
UNWIND [tie.x, tie.y] AS actor
WITH ties, actor, count(*) AS degree ORDER BY degree DESC, actor.id
WITH ties, collect(actor) AS actors
WITH actors, [i IN range(0, size(actors) - 1) | [tie IN ties WHERE tie.x = actors[i] | [head([j IN range(0, size(actors) - 1) WHERE actors[j] = tie.y]), tie.score]]
  + [tie IN ties WHERE tie.y = actors[i] | [head([j IN range(0, size(actors) - 1) WHERE actors[j] = tie.x]), tie.score]]] AS near
WITH actors, near, reduce(sides = [1] + [i IN range(1, size(actors) - 1) | 0], step IN range(1, size(actors) * 8) |
  [i IN range(0, size(actors) - 1) | CASE WHEN i <> step % size(actors) THEN sides[i] ELSE
    head([pull IN [reduce(sum = 0.0, edge IN near[i] | sum + edge[1] * sides[edge[0]])] | CASE WHEN pull > 1e-9 THEN 1 WHEN pull < -1e-9 THEN -1 ELSE sides[i] END]) END]) AS sides
UNWIND range(0, size(actors) - 1) AS i
WITH sides[i] AS side, actors[i].name AS name, size([edge IN near[i] WHERE edge[1] * sides[i] * sides[edge[0]] > 0]) AS kept, size([edge IN near[i] WHERE edge[1] * sides[i] * sides[edge[0]] < 0]) AS broken
ORDER BY name
RETURN side, collect(name) AS actors, sum(kept) AS kept, sum(broken) AS broken
ORDER BY size(actors) DESC, side
