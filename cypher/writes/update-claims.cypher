// $rows: list of {id, properties}; a property that is null is removed
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
SET claim += row.properties
