// $rows: list of {id, properties}   `Label`: their label
UNWIND $rows AS row
MERGE (node:`Label` {id: row.id})
SET node = row.properties
