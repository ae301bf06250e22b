// Sources with the actor whose name the publisher is; the first by id where several have it.
// $ids: list of ids of sources
// columns: source, publisherActor
UNWIND $ids AS id
MATCH (source:Source {id: id})
OPTIONAL MATCH (:Alias {key: source.publisherKey})-[:NAMES]->(actor:Actor)
RETURN properties(source) AS source, min(actor.id) AS publisherActor
