WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed,
  COLLECT {
    MATCH (:Alias {key: $resource})-[:NAMES]->(n:Resource)
    RETURN DISTINCT n.id AS id ORDER BY id <> $resourceId, id LIMIT 5
  } AS resourceNamed
WITH *, head(idNamed) AS id, head(theatreNamed) AS theatre, head(resourceNamed) AS resource
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [idNamed, theatreNamed, resourceNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {
      supports: COLLECT {
        MATCH (actor)-[r:SUPPORTS]->(to)
        WHERE r.certainty = 'asserted'
          AND r.theatre IN within
        RETURN {id: 'relation:' + r.id} AS item ORDER BY actor.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
      },
      supportedBy: COLLECT {
        MATCH (from2)-[r2:SUPPORTS]->(actor)
        WHERE r2.certainty = 'asserted'
          AND (r2.validFrom IS NULL OR r2.validFrom <= $asOf) AND (r2.validTo IS NULL OR r2.validTo > $asOf)
        RETURN {id: 'relation:' + r2.id} AS item ORDER BY from2.id, actor.id, r2.validFrom IS NOT NULL, r2.validFrom, r2.id
      },
      opposes: COLLECT {
        MATCH (actor)-[r3:OPPOSES|RIVAL_OF]-()
        WITH r3, startNode(r3) AS from3, endNode(r3) AS to3
        WHERE r3.certainty = 'asserted'
        RETURN {
          id: 'relation:' + r3.id,
          sign: CASE r3.sign WHEN 1 THEN 'POSITIVE' WHEN -1 THEN 'NEGATIVE' ELSE 'NONE' END
        } AS item ORDER BY from3.id, to3.id, r3.validFrom IS NOT NULL, r3.validFrom, r3.id
      },
      dependsOn: COLLECT {
        MATCH (actor)-[r4:DEPENDS_ON]->(to4)
        WHERE r4.certainty = 'asserted'
          AND r4.resource = resource
        RETURN {
          id: 'relation:' + r4.id,
          amount: CASE WHEN r4.amount IS NULL THEN null ELSE {value: toFloat(r4.amount), unit: r4.unit} END
        } AS item ORDER BY actor.id, to4.id, r4.validFrom IS NOT NULL, r4.validFrom, r4.id
      },
      dependedOnBy: COLLECT {
        MATCH (from5)-[r5:DEPENDS_ON]->(actor)
        RETURN {id: 'relation:' + r5.id} AS item ORDER BY from5.id, actor.id, r5.validFrom IS NOT NULL, r5.validFrom, r5.id
      },
      relations: {
        rows: COLLECT {
          MATCH (actor)-[r6:SUPPORTS|OPPOSES]-()
          WITH *, startNode(r6) AS from6, endNode(r6) AS to6
          WITH r6, from6, to6 ORDER BY r6.validFrom IS NULL, r6.validFrom DESC, r6.id LIMIT $rows
          RETURN {id: 'relation:' + r6.id, kind: r6.kind}
        },
        total: COUNT {
          MATCH (actor)-[r6:SUPPORTS|OPPOSES]-()
          WITH *, startNode(r6) AS from6, endNode(r6) AS to6
        }
      }
    }
  }) AS data
