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
      MATCH way = ALL SHORTEST (one) ((:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO WHERE r.certainty = 'asserted' AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)]-(:Actor)){1, 2} (other)
      WITH nodes(way) AS actors, relationships(way) AS relations
      ORDER BY round(reduce(product = 1.0, part IN relations | product * part.confidence), 12) DESC, [part IN actors | part.id], [part IN relations | part.id] LIMIT 1
      RETURN {
        relations: COLLECT {
          UNWIND range(0, size(relations) - 1) AS i
          WITH relations[i] AS r2, startNode(relations[i]) AS from2, endNode(relations[i]) AS to2, i
          RETURN {id: 'relation:' + r2.id} AS item ORDER BY i
        }
      }
    })] AS data
