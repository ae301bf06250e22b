WITH COLLECT {
    MATCH (:Alias {key: $from})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $fromId, id LIMIT 5
  } AS fromNamed,
  COLLECT {
    MATCH (:Alias {key: $to})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $toId, id LIMIT 5
  } AS toNamed
WITH *, head(fromNamed) AS from, head(toNamed) AS to
RETURN [fromNamed, toNamed] AS named,
  [from, to, head(COLLECT {
      MATCH (one:Actor {id: from}), (other:Actor {id: to})
      WHERE one <> other
      MATCH way = ALL SHORTEST (one) ((:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO WHERE r.certainty = 'asserted']-(:Actor)){1, 6} (other)
      WITH nodes(way) AS actors, relationships(way) AS relations
      ORDER BY round(reduce(product = 1.0, part IN relations | product * part.confidence), 12) DESC, [part IN actors | part.id], [part IN relations | part.id] LIMIT 1
      RETURN {
        actors: COLLECT {
          UNWIND range(0, size(actors) - 1) AS i
          WITH i, actors[i] AS actor
          RETURN {slug: actor.id} AS item ORDER BY i
        },
        relations: COLLECT {
          UNWIND range(0, size(relations) - 1) AS i2
          WITH relations[i2] AS r2, startNode(relations[i2]) AS from2, endNode(relations[i2]) AS to2, i2
          RETURN {id: 'relation:' + r2.id, kind: r2.kind, `from`: {slug: from2.id}} AS item ORDER BY i2
        }
      }
    })] AS data
