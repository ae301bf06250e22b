// What happened in a theatre, who took part, and what did it cost whom?
// :param theatre => "syria"
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)<-[:IN_THEATRE]-(e:Event)
OPTIONAL MATCH (a:Actor)-[p:PARTY_TO]->(e)
RETURN e.date AS date, e.name AS event, place.name AS theatre, a.name AS actor, p.forms AS roles, p.amount AS amount, p.unit AS unit, p.certainty AS certainty, p.sourceIds AS sources
ORDER BY date, e.id, a.id, p.id
