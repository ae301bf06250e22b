WITH COLLECT {
    UNWIND range(0, size($actors) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $actors[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $actorsId[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS actorsNamed
WITH *, [ids IN actorsNamed | head(ids)] AS actors
WITH *, COLLECT {
    UNWIND actors AS part MATCH (:Actor {id: part})-[:PART_OF*0..]->(whole:Actor) WHERE NOT EXISTS { (whole)-[:PART_OF]->() }
    RETURN DISTINCT whole.id
  } AS tops
WITH *, COLLECT {
    UNWIND tops AS actor2
    MATCH (:Actor {id: actor2})<-[:PART_OF*0..]-(from:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to)
    WITH DISTINCT r, from, to
    WHERE r.certainty = 'asserted'
      AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
    MATCH (from)-[:PART_OF*0..]->(fromTop) WHERE NOT EXISTS { (fromTop)-[:PART_OF]->() }
    MATCH (to)-[:PART_OF*0..]->(toTop) WHERE NOT EXISTS { (toTop)-[:PART_OF]->() }
    WITH r, fromTop, toTop
    WHERE fromTop <> toTop
      AND fromTop.id IN tops AND toTop.id IN tops
    WITH r, fromTop, toTop WHERE toTop:Actor
    UNWIND CASE WHEN r.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] THEN [[fromTop, toTop], [toTop, fromTop]] ELSE [[fromTop, toTop]] END AS cell
    WITH cell[0] AS one, cell[1] AS other, r, fromTop, toTop ORDER BY r.id
    WITH one, other, collect({r: r, `from`: fromTop, `to`: toTop}) AS rows, sum(r.confidence * r.strength * r.sign) AS signed, sum(r.confidence * r.strength * abs(r.sign)) AS weight
    RETURN {
      `from`: head(COLLECT {
        UNWIND [one] AS actor3
        WITH actor3
        RETURN {slug: actor3.id}
      }),
      `to`: head(COLLECT {
        UNWIND [other] AS actor4
        WITH actor4
        RETURN {slug: actor4.id}
      }),
      sign: CASE WHEN weight = 0 OR abs(signed / weight) < 1e-9 THEN 'NONE' WHEN signed > 0 THEN 'POSITIVE' ELSE 'NEGATIVE' END
    } AS item ORDER BY one.id, other.id
  } AS cells
RETURN [actorsNamed] AS named,
  {
    actors: COLLECT {
      MATCH (actor:Actor) WHERE actor.id IN tops
      RETURN {slug: actor.id} AS item ORDER BY actor.id
    },
    cells: cells
  } AS data
