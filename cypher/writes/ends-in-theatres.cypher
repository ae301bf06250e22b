// Kinds and ends of the claims in theatres, and in all that lies within them.
// $ids: list of ids of theatres
// columns: ends
UNWIND $ids AS id
MATCH (:Theatre {id: id})<-[:WITHIN*0..]-(place:Theatre)
WITH DISTINCT place
MATCH (place)<-[:IN_THEATRE|OBJECT]-(claim:Claim)
RETURN DISTINCT claim.ends AS ends
