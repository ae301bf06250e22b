RETURN COLLECT {
  CALL db.index.fulltext.queryNodes('alias_names', $query, {limit: 200}) YIELD node AS alias
  MATCH (alias)-[:NAMES]->(found)
  RETURN {
    id: found.id,
    label: head([label IN labels(found) WHERE label IN ['Actor', 'Theatre', 'Resource']]),
    key: alias.key,
    text: alias.text,
    lang: alias.lang,
    item0: CASE
      WHEN found:Actor THEN {`is a`: 'Actor', id: 'actor:' + found.id}
      WHEN found:Theatre THEN {`is a`: 'Theatre', id: 'theatre:' + found.id}
      WHEN found:Resource THEN {`is a`: 'Resource', id: 'resource:' + found.id}
    END
  }
} AS data
;
RETURN COLLECT {
  CALL db.index.fulltext.queryNodes('alias_names', $query, {limit: 200}) YIELD node AS alias
  MATCH (alias)-[:NAMES]->(found)
  RETURN {
    id: found.id,
    label: head([label IN labels(found) WHERE label IN ['Actor', 'Theatre', 'Resource']]),
    key: alias.key,
    text: alias.text,
    lang: alias.lang,
    item0: CASE
      WHEN found:Actor THEN {`is a`: 'Actor'}
      WHEN found:Theatre THEN {`is a`: 'Theatre', slug: found.id}
      WHEN found:Resource THEN {`is a`: 'Resource'}
    END
  }
} AS data
