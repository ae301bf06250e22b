RETURN {
  rows: COLLECT {
    MATCH (from)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to:Agreement {id: $to})
    WITH r, from, to ORDER BY r.id LIMIT $rows
    RETURN {
      kind: r.kind,
      `from`: {slug: from.id},
      `to`: CASE
        WHEN to:Actor THEN {`is a`: 'Actor'}
        WHEN to:Theatre THEN {`is a`: 'Theatre'}
        WHEN to:Event THEN {`is a`: 'Event'}
        WHEN to:Agreement THEN {`is a`: 'Agreement', slug: to.id}
      END,
      forms: coalesce(r.forms, [])
    }
  }
} AS data
