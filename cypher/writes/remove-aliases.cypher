// $rows: list of {id, text, lang}; lang '' for none   `Label`: the label of whom the alias names
UNWIND $rows AS row
MATCH (:`Label` {id: row.id})<-[:NAMES]-(alias:Alias {text: row.text})
WHERE coalesce(alias.lang, '') = row.lang
DETACH DELETE alias
