// Who speaks of their own affairs?
MATCH (c:Claim)-[:CLAIMED_BY]->(speaker:Actor)
WHERE c.supersededAt IS NULL
MATCH (c)-[:SUBJECT]->(subject:Actor)
MATCH (c)-[:OBJECT]->(object)
WITH speaker, c, EXISTS { MATCH (speaker)-[:PART_OF*0..]->(whole:Actor)<-[:PART_OF*0..]-(end:Actor) WHERE end = subject OR end = object } AS own
WITH speaker, c, own ORDER BY c.predicate
WITH speaker, count(*) AS claims, sum(CASE WHEN own THEN 1 ELSE 0 END) AS owned, collect(DISTINCT CASE WHEN own THEN c.predicate END) AS predicates
WHERE owned > 0
RETURN speaker.name AS claimant, owned AS own, claims AS all, round(owned * 1.0 / claims, 3) AS share, predicates
ORDER BY own DESC, claims, speaker.id
