// The actors whose names publishers of sources are: who claims what a source says. The first by id where several have one name.
// $ids: list of ids of sources
// columns: actor
UNWIND $ids AS id
MATCH (source:Source {id: id})
MATCH (:Alias {key: source.publisherKey})-[:NAMES]->(actor:Actor)
WITH source, min(actor.id) AS actor
RETURN DISTINCT actor
ORDER BY actor
