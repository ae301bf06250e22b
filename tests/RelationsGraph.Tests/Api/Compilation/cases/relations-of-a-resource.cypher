WITH COLLECT {
    MATCH (:Alias {key: $resource})-[:NAMES]->(n:Resource)
    RETURN DISTINCT n.id AS id ORDER BY id <> $resourceId, id LIMIT 5
  } AS resourceNamed
WITH *, head(resourceNamed) AS resource
RETURN [resourceNamed] AS named,
  {
    rows: COLLECT {
      MATCH (from)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to)
      WHERE (r.resource = resource AND r.strength > $strength AND r.validFrom < $validFrom)
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {
        `from`: {slug: from.id},
        `to`: CASE
          WHEN to:Actor THEN {`is a`: 'Actor', slug: to.id}
          WHEN to:Theatre THEN {`is a`: 'Theatre'}
          WHEN to:Event THEN {`is a`: 'Event'}
          WHEN to:Agreement THEN {`is a`: 'Agreement'}
        END,
        resource: head(COLLECT {
          MATCH (resource2:Resource {id: r.resource})
          RETURN {name: resource2.name}
        })
      }
    }
  } AS data
