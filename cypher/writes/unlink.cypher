// $ids: list of ids   `Start`: their label   `TYPE`: the relationship
UNWIND $ids AS id
MATCH (:`Start` {id: id})-[link:`TYPE`]->()
DELETE link
