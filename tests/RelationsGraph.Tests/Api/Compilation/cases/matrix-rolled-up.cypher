WITH COLLECT {
    UNWIND range(0, size($actors) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $actors[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $actorsId[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS actorsNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, [ids IN actorsNamed | head(ids)] AS actors, head(theatreNamed) AS theatre
WITH *, COLLECT {
    UNWIND actors AS part MATCH (:Actor {id: part})-[:PART_OF*0..]->(whole:Actor) WHERE NOT EXISTS { (whole)-[:PART_OF]->() }
    RETURN DISTINCT whole.id
  } AS tops,
  COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
WITH *, COLLECT {
    UNWIND within AS place
    CALL (place) {
      MATCH (from)-[r:SUPPORTS {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:ALLIED_WITH {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:COOPERATES_WITH {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:OPPOSES {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:RIVAL_OF {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:DEPENDS_ON {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:MEMBER_OF {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:HOSTS {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:CONTROLS {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:PRESENT_IN {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:VIOLATES {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:PARTY_TO {theatre: place}]->(to) RETURN r, from, to
    }
    WITH r, from, to
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
        UNWIND [one] AS actor2
        WITH actor2
        RETURN {slug: actor2.id}
      }),
      `to`: head(COLLECT {
        UNWIND [other] AS actor3
        WITH actor3
        RETURN {slug: actor3.id}
      }),
      sign: CASE WHEN weight = 0 OR abs(signed / weight) < 1e-9 THEN 'NONE' WHEN signed > 0 THEN 'POSITIVE' ELSE 'NEGATIVE' END,
      relations: COLLECT {
        UNWIND rows AS row
        WITH row.r AS r2, row.`from` AS from2, row.`to` AS to2
        RETURN {
          `from`: {slug: from2.id},
          `to`: CASE
            WHEN to2:Actor THEN {`is a`: 'Actor', slug: to2.id}
            WHEN to2:Theatre THEN {`is a`: 'Theatre'}
            WHEN to2:Event THEN {`is a`: 'Event'}
            WHEN to2:Agreement THEN {`is a`: 'Agreement'}
          END
        } AS item ORDER BY from2.id, to2.id, r2.validFrom IS NOT NULL, r2.validFrom, r2.id
      }
    } AS item ORDER BY one.id, other.id
  } AS cells
RETURN [actorsNamed, theatreNamed] AS named,
  {
    actors: COLLECT {
      MATCH (actor:Actor) WHERE actor.id IN tops
      RETURN {slug: actor.id} AS item ORDER BY actor.id
    },
    cells: cells
  } AS data
