// Whether the graph has any relation of a kind.
// `KIND`: the kind
// columns: id
MATCH (:Actor)-[relation:`KIND`]->()
RETURN relation.id AS id
LIMIT 1
