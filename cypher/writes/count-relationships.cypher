// columns: count
MATCH ()-[relationship]->()
RETURN count(relationship) AS count
