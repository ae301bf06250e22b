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
  {
    rows: COLLECT {
      UNWIND within AS place
      MATCH (from)-[r:OPPOSES {theatre: place}]->(to)
      WHERE (r.certainty = $certainty AND r.confidence >= $confidence)
        AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
      WITH r, from, to ORDER BY r.confidence DESC, r.validTo IS NULL, r.validTo, r.id LIMIT $rows
      RETURN {
        id: 'relation:' + r.id,
        caption: r.caption,
        claims: COLLECT {
          UNWIND r.claimIds AS claimId
          MATCH (claim:Claim {id: claimId})
          RETURN {id: 'claim:' + claim.id, note: claim.note, locator: claim.locator} AS item ORDER BY claim.id
        },
        sources: COLLECT {
          UNWIND r.sourceIds AS sourceId
          MATCH (source:Source {id: sourceId})
          RETURN {title: source.title} AS item ORDER BY source.id
        },
        deniedBy: COLLECT {
          UNWIND coalesce(r.deniedBy, []) AS denialId
          MATCH (denial:Claim {id: denialId})
          RETURN {id: 'claim:' + denial.id} AS item ORDER BY denial.id
        },
        fragileOn: COLLECT {
          UNWIND CASE WHEN size(r.sourceIds) = 1 THEN r.sourceIds ELSE [] END AS sourceId2
          MATCH (source2:Source {id: sourceId2})
          RETURN {slug: source2.id} AS item ORDER BY source2.id
        }
      }
    }
  } AS data
