// Whose leaving would split a camp in a theatre?
// :param theatre => "syria"
// :param asOf => null
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
WITH collect(place.id) AS places
MATCH (swing:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(friend:Actor)
WHERE r.theatre IN places AND r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
WITH DISTINCT places, swing, friend ORDER BY friend.id
WITH places, swing, collect(friend) AS friends
WHERE size(friends) > 1
WITH places, swing, friends, [i IN range(0, size(friends) - 1) WHERE none(j IN range(0, i - 1) WHERE EXISTS {
  WITH friends[i] AS one, friends[j] AS other
  MATCH path = shortestPath((one)-[:SUPPORTS|ALLIED_WITH|COOPERATES_WITH*..6]-(other))
  WHERE none(n IN nodes(path) WHERE n = swing) AND all(r IN relationships(path) WHERE r.theatre IN places AND r.certainty = 'asserted'
    AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf)) AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf)))
  RETURN 1 AS found }) | friends[i]] AS heads
WHERE size(heads) > 1
RETURN swing.name AS actor, size(friends) AS friends, size(heads) AS parts, [n IN heads | n.name] AS heads
ORDER BY parts DESC, friends DESC, swing.id
