WITH COLLECT {
    MATCH (:Alias {key: $name})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $nameId, id LIMIT 5
  } AS nameNamed
WITH *, head(nameNamed) AS name
RETURN [nameNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: name})
    RETURN {
      id: 'actor:' + actor.id,
      slug: actor.id,
      name: actor.name,
      kind: toUpper(actor.kind),
      iso3: actor.iso3,
      names: COLLECT {
        MATCH (actor)<-[:NAMES]-(alias:Alias)
        WHERE alias.text <> actor.id
        RETURN {text: alias.text, lang: alias.lang} AS item ORDER BY alias.text, alias.lang
      },
      parent: head(COLLECT {
        MATCH (actor)-[:PART_OF]->(parent:Actor)
        RETURN {id: 'actor:' + parent.id}
      }),
      children: COLLECT {
        MATCH (actor)<-[:PART_OF]-(child:Actor)
        RETURN {id: 'actor:' + child.id} AS item ORDER BY child.id
      },
      partOf: COLLECT {
        MATCH (actor)-[membership:MEMBER_OF]->(member:Actor)
        WHERE membership.certainty = 'asserted'
          AND (membership.validFrom IS NULL OR membership.validFrom <= $asOf) AND (membership.validTo IS NULL OR membership.validTo > $asOf)
        WITH DISTINCT member
        RETURN {id: 'actor:' + member.id} AS item ORDER BY member.id
      },
      members: COLLECT {
        MATCH (actor)<-[membership2:MEMBER_OF]-(member2:Actor)
        WHERE membership2.certainty = 'asserted'
        WITH DISTINCT member2
        RETURN {slug: member2.id} AS item ORDER BY member2.id
      }
    }
  }) AS data
