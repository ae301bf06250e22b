// $ids: list of ids of actors   `Kind`: the label of their kind
UNWIND $ids AS id
MATCH (actor:Actor {id: id})
SET actor:`Kind`
