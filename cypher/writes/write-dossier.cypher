// $name: the dossier's name
MERGE (dossier:Dossier {name: $name})
