// The claims about what happened or was agreed in theatres, and in all that lies within them.
// $ids: list of ids of theatres
// columns: ends, id
UNWIND $ids AS id
MATCH (:Theatre {id: id})<-[:WITHIN*0..]-(place:Theatre)
WITH DISTINCT place
MATCH (place)<-[:IN_THEATRE]-(occasion)<-[:OBJECT]-(claim:Claim)
RETURN claim.ends AS ends, claim.id AS id
