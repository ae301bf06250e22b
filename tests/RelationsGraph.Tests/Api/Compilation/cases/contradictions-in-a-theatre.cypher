WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [theatreNamed] AS named,
  COLLECT {
    CALL (within) {
      UNWIND within AS place2
      CALL (place2) {
        MATCH (from)-[r:SUPPORTS {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:ALLIED_WITH {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:COOPERATES_WITH {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:OPPOSES {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:RIVAL_OF {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:DEPENDS_ON {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:MEMBER_OF {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:HOSTS {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:CONTROLS {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:PRESENT_IN {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:VIOLATES {theatre: place2}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:PARTY_TO {theatre: place2}]->(to) RETURN r, from, to
      }
      WITH r, from, to
      WHERE r.contested = true
      MATCH (from)-[:PART_OF*0..]->(fromTop) WHERE NOT EXISTS { (fromTop)-[:PART_OF]->() }
      MATCH (to)-[:PART_OF*0..]->(toTop) WHERE NOT EXISTS { (toTop)-[:PART_OF]->() }
      WITH r, fromTop, toTop
      WHERE fromTop <> toTop
      MATCH (one:Claim) WHERE one.id IN r.claimIds
      MATCH (other:Claim) WHERE other.id IN r.deniedBy
      RETURN 'DENIAL' AS kind, r.kind AS subject, CASE WHEN r.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND toTop.id < fromTop.id THEN toTop ELSE fromTop END AS actor, CASE WHEN r.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND toTop.id < fromTop.id THEN fromTop ELSE toTop END AS counterpart, r.theatre AS place, one, other
      UNION ALL
      UNWIND within AS place3
      CALL (place3) {
        MATCH (from2)-[r2:SUPPORTS {theatre: place3}]->(to2) RETURN r2, from2, to2
        UNION ALL
        MATCH (from2)-[r2:ALLIED_WITH {theatre: place3}]->(to2) RETURN r2, from2, to2
        UNION ALL
        MATCH (from2)-[r2:COOPERATES_WITH {theatre: place3}]->(to2) RETURN r2, from2, to2
        UNION ALL
        MATCH (from2)-[r2:OPPOSES {theatre: place3}]->(to2) RETURN r2, from2, to2
        UNION ALL
        MATCH (from2)-[r2:RIVAL_OF {theatre: place3}]->(to2) RETURN r2, from2, to2
      }
      WITH r2, from2, to2
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
      UNWIND within AS place4
      CALL (place4) {
        MATCH (from3)-[r3:SUPPORTS {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:ALLIED_WITH {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:COOPERATES_WITH {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:OPPOSES {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:RIVAL_OF {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:DEPENDS_ON {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:MEMBER_OF {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:HOSTS {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:CONTROLS {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:PRESENT_IN {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:VIOLATES {theatre: place4}]->(to3) RETURN r3, from3, to3
        UNION ALL
        MATCH (from3)-[r3:PARTY_TO {theatre: place4}]->(to3) RETURN r3, from3, to3
      }
      WITH r3, from3, to3
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
      claims: COLLECT {
        UNWIND claims AS said
        WITH said
        RETURN {id: 'claim:' + said.id} AS item ORDER BY said.id
      },
      claimantIsParty: ('actor:' + actor.id IN claimants OR (counterpart:Actor AND 'actor:' + counterpart.id IN claimants))
    }
  } AS data
