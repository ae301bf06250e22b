WITH COLLECT {
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(actorNamed) AS actor, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [actorNamed, theatreNamed] AS named,
  {
    rows: COLLECT {
      UNWIND $known AS r
      MATCH (from:Actor {id: r.from})
      MATCH (to:Actor|Theatre|Event|Agreement {id: r.to})
      WHERE r.toLabel IN labels(to)
      WITH *
      WHERE ((from.id = actor OR (to:Actor AND to.id = actor)) AND r.theatre IN within)
        AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {key: [r.id], item0: {id: 'relation:' + r.id, `from`: {slug: from.id}}}
    },
    total: COUNT {
      UNWIND $known AS r
      MATCH (from:Actor {id: r.from})
      MATCH (to:Actor|Theatre|Event|Agreement {id: r.to})
      WHERE r.toLabel IN labels(to)
      WITH *
      WHERE ((from.id = actor OR (to:Actor AND to.id = actor)) AND r.theatre IN within)
        AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
    }
  } AS data
