WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {
      members: COLLECT {
        MATCH (actor)<-[membership:MEMBER_OF]-(member:Actor)
        WHERE membership.certainty = 'asserted'
          AND (membership.validFrom IS NULL OR membership.validFrom <= $asOf) AND (membership.validTo IS NULL OR membership.validTo > $asOf)
        WITH DISTINCT member
        RETURN {slug: member.id, kind: toUpper(member.kind)} AS item ORDER BY member.id
      },
      partOf: COLLECT {
        MATCH (actor)-[membership2:MEMBER_OF]->(member2:Actor)
        WHERE membership2.certainty = 'asserted'
        WITH DISTINCT member2
        RETURN {slug: member2.id} AS item ORDER BY member2.id
      }
    }
  }) AS data
