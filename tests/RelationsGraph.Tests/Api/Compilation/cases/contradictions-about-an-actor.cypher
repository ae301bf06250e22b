WITH COLLECT {
    MATCH (:Alias {key: $about})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $aboutId, id LIMIT 5
  } AS aboutNamed
WITH *, head(aboutNamed) AS about
RETURN [aboutNamed] AS named,
  COLLECT {
    CALL (about) {
      MATCH (:Actor {id: about})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
      WITH r, startNode(r) AS from, endNode(r) AS to
      WHERE r.contested = true
      WITH r, from, to
      WHERE from <> to
      MATCH (one:Claim) WHERE one.id IN r.claimIds
      MATCH (other:Claim) WHERE other.id IN r.deniedBy
      RETURN 'DENIAL' AS kind, r.kind AS subject, CASE WHEN r.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND to.id < from.id THEN to ELSE from END AS actor, CASE WHEN r.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND to.id < from.id THEN from ELSE to END AS counterpart, r.theatre AS place, one, other
      UNION ALL
      MATCH (:Actor {id: about})-[r2:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF]-()
      WITH r2, startNode(r2) AS from2, endNode(r2) AS to2
      WITH r2, from2, to2
      WHERE from2 <> to2
      WITH CASE WHEN to2:Actor AND to2.id < from2.id THEN to2 ELSE from2 END AS actor, CASE WHEN to2:Actor AND to2.id < from2.id THEN from2 ELSE to2 END AS counterpart,
        r2.theatre AS place, r2.domain AS domain, collect(r2) AS relations
      UNWIND [r IN relations WHERE r.sign > 0] AS friendly
      UNWIND [r IN relations WHERE r.sign < 0] AS hostile
      WITH actor, counterpart, place, friendly, hostile WHERE (friendly.validFrom IS NULL OR hostile.validTo IS NULL OR friendly.validFrom < hostile.validTo) AND (hostile.validFrom IS NULL OR friendly.validTo IS NULL OR hostile.validFrom < friendly.validTo)
      MATCH (one:Claim) WHERE one.id IN friendly.claimIds
      MATCH (other:Claim) WHERE other.id IN hostile.claimIds
      WITH actor, counterpart, place, one, other WHERE (one.validFrom IS NULL OR other.validTo IS NULL OR one.validFrom < other.validTo) AND (other.validFrom IS NULL OR one.validTo IS NULL OR other.validFrom < one.validTo)
      RETURN 'OPPOSITE' AS kind, 'sign' AS subject, actor, counterpart, place, one, other
      UNION ALL
      MATCH (:Actor {id: about})-[r3:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
      WITH r3, startNode(r3) AS from3, endNode(r3) AS to3
      WITH r3, from3, to3
      WHERE from3 <> to3
      WITH r3.kind AS subject, CASE WHEN r3.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND to3.id < from3.id THEN to3 ELSE from3 END AS actor, CASE WHEN r3.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] AND to3.id < from3.id THEN from3 ELSE to3 END AS counterpart,
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
      WITH source, speaker AS voice
      RETURN coalesce('actor:' + voice.id, CASE WHEN size(source.publisherKey) > 0 THEN 'publisher:' + source.publisherKey END, 'source:' + source.id)
    }) AS oneSays, head(COLLECT {
      MATCH (other)-[:FROM_SOURCE]->(source:Source)
      OPTIONAL MATCH (other)-[:CLAIMED_BY]->(named:Actor)
      WITH source, coalesce(named, head(COLLECT { MATCH (:Alias {key: source.publisherKey})-[:NAMES]->(publisher:Actor) RETURN publisher ORDER BY publisher.id LIMIT 1 })) AS speaker
      WITH source, speaker AS voice
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
      aboutTo: CASE
        WHEN counterpart:Actor THEN {`is a`: 'Actor', slug: counterpart.id}
        WHEN counterpart:Theatre THEN {`is a`: 'Theatre', slug: counterpart.id}
        WHEN counterpart:Event THEN {`is a`: 'Event', slug: counterpart.id}
        WHEN counterpart:Agreement THEN {`is a`: 'Agreement', slug: counterpart.id}
      END,
      theatre: head(COLLECT {
        MATCH (place2:Theatre {id: place})
        RETURN {slug: place2.id}
      }),
      claimantIsParty: ('actor:' + actor.id IN claimants OR (counterpart:Actor AND 'actor:' + counterpart.id IN claimants)),
      claims: COLLECT {
        UNWIND claims AS said
        WITH said
        RETURN {id: 'claim:' + said.id, certainty: toUpper(said.certainty)} AS item ORDER BY said.id
      }
    }
  } AS data
