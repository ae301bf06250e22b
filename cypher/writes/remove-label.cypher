// $ids: list of ids of actors   `Kind`: the label of a kind that they were of
UNWIND $ids AS id
MATCH (actor:Actor {id: id})
REMOVE actor:`Kind`
