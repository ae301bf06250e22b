// $keys: list of folded names
// columns: id
UNWIND $keys AS key
MATCH (source:Source {publisherKey: key})
RETURN DISTINCT source.id AS id
