WITH COLLECT {
    MATCH (:Alias {key: $name})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $nameId, id LIMIT 5
  } AS nameNamed,
  COLLECT {
    MATCH (:Alias {key: $resource})-[:NAMES]->(n:Resource)
    RETURN DISTINCT n.id AS id ORDER BY id <> $resourceId, id LIMIT 5
  } AS resourceNamed
WITH *, head(nameNamed) AS name, head(resourceNamed) AS resource2
RETURN [nameNamed, resourceNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: name})
    RETURN {
      dependsOn: COLLECT {
        MATCH (actor)-[r:DEPENDS_ON]->(to)
        WHERE r.certainty = 'asserted'
        RETURN {
          resource: head(COLLECT {
            MATCH (resource:Resource {id: r.resource})
            RETURN {slug: resource.id, name: resource.name, category: resource.category}
          }),
          `to`: CASE
            WHEN to:Actor THEN {`is a`: 'Actor', slug: to.id}
            WHEN to:Theatre THEN {`is a`: 'Theatre', slug: to.id}
            WHEN to:Event THEN {`is a`: 'Event'}
            WHEN to:Agreement THEN {`is a`: 'Agreement'}
          END
        } AS item ORDER BY actor.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
      },
      dependedOnBy: COLLECT {
        MATCH (from2)-[r2:DEPENDS_ON]->(actor)
        WHERE r2.certainty = 'asserted'
          AND r2.resource = resource2
          AND (r2.validFrom IS NULL OR r2.validFrom <= $asOf) AND (r2.validTo IS NULL OR r2.validTo > $asOf)
        RETURN {`from`: {slug: from2.id}} AS item ORDER BY from2.id, actor.id, r2.validFrom IS NOT NULL, r2.validFrom, r2.id
      }
    }
  }) AS data
