WITH COLLECT {
    UNWIND range(0, size($actors) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $actors[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $actorsId[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS actorsNamed
WITH *, [ids IN actorsNamed | head(ids)] AS actors
WITH *, COLLECT {
    UNWIND actors AS actor2
    MATCH (from:Actor {id: actor2})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to)
    WITH DISTINCT r, from, to
    WHERE r.certainty = 'asserted'
      AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
    WITH r, from, to
    WHERE from <> to
      AND from.id IN actors AND to.id IN actors
    WITH r, from, to WHERE to:Actor
    UNWIND CASE WHEN r.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] THEN [[from, to], [to, from]] ELSE [[from, to]] END AS cell
    WITH cell[0] AS one, cell[1] AS other, r, from, to ORDER BY r.id
    WITH one, other, collect({r: r, `from`: from, `to`: to}) AS rows, sum(r.confidence * r.strength * r.sign) AS signed, sum(r.confidence * r.strength * abs(r.sign)) AS weight
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
      sign: CASE WHEN weight = 0 OR abs(signed / weight) < 1e-9 THEN 'NONE' WHEN signed > 0 THEN 'POSITIVE' ELSE 'NEGATIVE' END,
      positive: size([row IN rows WHERE row.r.sign > 0]),
      negative: size([row IN rows WHERE row.r.sign < 0]),
      contested: any(row IN rows WHERE row.r.contested),
      relations: COLLECT {
        UNWIND rows AS row
        WITH row.r AS r2, row.`from` AS from2, row.`to` AS to2
        RETURN {id: 'relation:' + r2.id} AS item ORDER BY from2.id, to2.id, r2.validFrom IS NOT NULL, r2.validFrom, r2.id
      }
    } AS item ORDER BY one.id, other.id
  } AS cells
RETURN [actorsNamed] AS named,
  {
    actors: COLLECT {
      MATCH (actor:Actor) WHERE actor.id IN actors
      RETURN {slug: actor.id} AS item ORDER BY actor.id
    },
    cells: cells
  } AS data
