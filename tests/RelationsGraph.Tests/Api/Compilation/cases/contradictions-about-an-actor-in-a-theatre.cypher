WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed,
  COLLECT {
    MATCH (:Alias {key: $about})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $aboutId, id LIMIT 5
  } AS aboutNamed
WITH *, head(theatreNamed) AS theatre, head(aboutNamed) AS about
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within,
  head(COLLECT {
    MATCH (:Actor {id: about})-[:PART_OF*0..]->(whole:Actor) WHERE NOT EXISTS { (whole)-[:PART_OF]->() }
    RETURN whole.id
  }) AS top
RETURN [theatreNamed, aboutNamed] AS named,
  COLLECT {
    CALL (top, within) {
      MATCH (:Actor {id: top})<-[:PART_OF*0..]-(:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
      WITH DISTINCT r, startNode(r) AS from, endNode(r) AS to
      WHERE r.theatre IN within
        AND r.contested = true
      MATCH (from)-[:PART_OF*0..]->(fromTop) WHERE NOT EXISTS { (fromTop)-[:PART_OF]->() }
      MATCH (to)-[:PART_OF*0..]->(toTop) WHERE NOT EXISTS { (toTop)-[:PART_OF]->() }
      WITH r, fromTop, toTop
      WHERE fromTop <> toTop
      MATCH (one:Claim) WHERE one.id IN r.claimIds
      MATCH (other:Claim) WHERE other.id IN r.deniedBy
      RETURN 'DENIAL' AS kind, r.kind AS subject, CASE WHEN r.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND toTop.id < fromTop.id THEN toTop ELSE fromTop END AS actor, CASE WHEN r.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND toTop.id < fromTop.id THEN fromTop ELSE toTop END AS counterpart, r.theatre AS place, one, other
      UNION ALL
      MATCH (:Actor {id: top})<-[:PART_OF*0..]-(:Actor)-[r2:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF]-()
      WITH DISTINCT r2, startNode(r2) AS from2, endNode(r2) AS to2
      WHERE r2.theatre IN within
      MATCH (from2)-[:PART_OF*0..]->(fromTop2) WHERE NOT EXISTS { (fromTop2)-[:PART_OF]->() }
      MATCH (to2)-[:PART_OF*0..]->(toTop2) WHERE NOT EXISTS { (toTop2)-[:PART_OF]->() }
      WITH r2, fromTop2, toTop2
      WHERE fromTop2 <> toTop2
      WITH CASE WHEN toTop2:Actor AND toTop2.id < fromTop2.id THEN toTop2 ELSE fromTop2 END AS actor, CASE WHEN toTop2:Actor AND toTop2.id < fromTop2.id THEN fromTop2 ELSE toTop2 END AS counterpart,
        r2.theatre AS place, r2.domain AS domain, collect(r2) AS relations
      UNWIND [r IN relations WHERE r.sign > 0] AS friendly
      UNWIND [r IN relations WHERE r.sign < 0] AS hostile
      WITH actor, counterpart, place, friendly, hostile WHERE (friendly.validFrom IS NULL OR hostile.validTo IS NULL OR friendly.validFrom < hostile.validTo) AND (hostile.validFrom IS NULL OR friendly.validTo IS NULL OR hostile.validFrom < friendly.validTo)
      MATCH (one:Claim) WHERE one.id IN friendly.claimIds
      MATCH (other:Claim) WHERE other.id IN hostile.claimIds
      WITH actor, counterpart, place, one, other WHERE (one.validFrom IS NULL OR other.validTo IS NULL OR one.validFrom < other.validTo) AND (other.validFrom IS NULL OR one.validTo IS NULL OR other.validFrom < one.validTo)
      RETURN 'OPPOSITE' AS kind, 'sign' AS subject, actor, counterpart, place, one, other
      UNION ALL
      MATCH (:Actor {id: top})<-[:PART_OF*0..]-(:Actor)-[r3:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
      WITH DISTINCT r3, startNode(r3) AS from3, endNode(r3) AS to3
      WHERE r3.theatre IN within
      MATCH (from3)-[:PART_OF*0..]->(fromTop3) WHERE NOT EXISTS { (fromTop3)-[:PART_OF]->() }
      MATCH (to3)-[:PART_OF*0..]->(toTop3) WHERE NOT EXISTS { (toTop3)-[:PART_OF]->() }
      WITH r3, fromTop3, toTop3
      WHERE fromTop3 <> toTop3
      WITH r3.kind AS subject, CASE WHEN r3.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND toTop3.id < fromTop3.id THEN toTop3 ELSE fromTop3 END AS actor, CASE WHEN r3.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND toTop3.id < fromTop3.id THEN fromTop3 ELSE toTop3 END AS counterpart,
        r3.theatre AS place, r3.resource AS resource, collect(r3.claimIds) AS lists
      WITH subject, actor, counterpart, place, resource, reduce(ids = [], list IN lists | ids + list) AS ids
      WHERE size(ids) > 1
      MATCH (claim:Claim) WHERE claim.id IN ids
      WITH subject, actor, counterpart, place, resource, claim.predicate AS predicate, collect(claim) AS claims
      UNWIND claims AS one
      UNWIND claims AS other
      WITH subject, actor, counterpart, place, one, other
      WHERE one.id < other.id AND (one.statedFrom <> other.statedFrom OR (one.amount <> other.amount AND coalesce(one.unit, '') = coalesce(other.unit, '')
        AND coalesce(one.currency, '') = coalesce(other.currency, '') AND coalesce(one.year, 0) = coalesce(other.year, 0)))
      RETURN 'DIFFERENCE' AS kind, subject, actor, counterpart, place, one, other
    }
    WITH kind, subject, actor, counterpart, place, one, other, head(COLLECT {
      MATCH (one)-[:FROM_SOURCE]->(source:Source)
      OPTIONAL MATCH (one)-[:CLAIMED_BY]->(named:Actor)
      WITH source, coalesce(named, head(COLLECT { MATCH (:Alias {key: source.publisherKey})-[:NAMES]->(publisher:Actor) RETURN publisher ORDER BY publisher.id LIMIT 1 })) AS speaker
      OPTIONAL MATCH (speaker)-[:PART_OF*0..]->(voice:Actor) WHERE NOT EXISTS { (voice)-[:PART_OF]->() }
      RETURN coalesce('actor:' + voice.id, CASE WHEN size(source.publisherKey) > 0 THEN 'publisher:' + source.publisherKey END, 'source:' + source.id)
    }) AS oneSays, head(COLLECT {
      MATCH (other)-[:FROM_SOURCE]->(source:Source)
      OPTIONAL MATCH (other)-[:CLAIMED_BY]->(named:Actor)
      WITH source, coalesce(named, head(COLLECT { MATCH (:Alias {key: source.publisherKey})-[:NAMES]->(publisher:Actor) RETURN publisher ORDER BY publisher.id LIMIT 1 })) AS speaker
      OPTIONAL MATCH (speaker)-[:PART_OF*0..]->(voice:Actor) WHERE NOT EXISTS { (voice)-[:PART_OF]->() }
      RETURN coalesce('actor:' + voice.id, CASE WHEN size(source.publisherKey) > 0 THEN 'publisher:' + source.publisherKey END, 'source:' + source.id)
    }) AS otherSays
    WITH kind, subject, actor, counterpart, place, CASE WHEN oneSays < otherSays THEN [oneSays, otherSays] ELSE [otherSays, oneSays] END AS claimants, one, other
    UNWIND [one, other] AS claim
    WITH DISTINCT kind, subject, actor, counterpart, place, claimants, claim ORDER BY claim.id
    WITH kind, subject, actor, counterpart, place, claimants, collect(claim) AS claims
    WITH * ORDER BY CASE kind WHEN 'DENIAL' THEN 1 WHEN 'OPPOSITE' THEN 2 ELSE 3 END, actor.id, counterpart.id, subject, place IS NULL, place, claimants LIMIT $first
    RETURN {
      kind: kind,
      aboutFrom: head(COLLECT {
        UNWIND [actor] AS actor2
        WITH actor2
        RETURN {slug: actor2.id}
      }),
      theatre: head(COLLECT {
        MATCH (place2:Theatre {id: place})
        RETURN {slug: place2.id}
      }),
      claims: COLLECT {
        UNWIND claims AS said
        WITH said
        RETURN {
          source: head(COLLECT {
            MATCH (said)-[:FROM_SOURCE]->(source2:Source)
            RETURN {publisher: source2.publisher}
          }),
          claimedBy: head(COLLECT {
            MATCH (said)-[:CLAIMED_BY]->(claimedBy:Actor)
            RETURN {slug: claimedBy.id}
          })
        } AS item ORDER BY said.id
      }
    }
  } AS data
