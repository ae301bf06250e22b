// Did a crisis in one domain move the others?
// :param one => "turkey"
// :param other => "russia"
// :param event => "downing-of-russian-jet-2015"
// :param days => 90
MATCH (event:Event {id: $event})
WITH event.date - duration({days: $days}) AS early, coalesce(event.endDate, event.date) + duration({days: $days}) AS late
MATCH (:Actor {id: $one})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF]-(:Actor {id: $other})
WHERE r.certainty = 'asserted' AND (r.validFrom IS NULL OR r.validFrom <= late) AND (r.validTo IS NULL OR r.validTo > early)
WITH r, (r.validFrom IS NULL OR r.validFrom <= early) AS held, (r.validTo IS NULL OR r.validTo > late) AS holds, r.confidence * r.strength AS weight ORDER BY r.id
WITH coalesce(r.domain, 'none') AS domain, sum(CASE WHEN held THEN 1 ELSE 0 END) AS before, sum(CASE WHEN holds THEN 1 ELSE 0 END) AS after,
  sum(CASE WHEN held THEN weight * r.sign ELSE 0.0 END) AS netBefore, sum(CASE WHEN held THEN weight ELSE 0.0 END) AS weightBefore,
  sum(CASE WHEN holds THEN weight * r.sign ELSE 0.0 END) AS netAfter, sum(CASE WHEN holds THEN weight ELSE 0.0 END) AS weightAfter,
  collect(CASE WHEN NOT held THEN r.caption END) AS began, collect(CASE WHEN NOT holds THEN r.caption END) AS ended
WITH domain, before, after, began, ended, CASE WHEN before > 0 THEN round(netBefore / weightBefore, 6) END AS scoreBefore, CASE WHEN after > 0 THEN round(netAfter / weightAfter, 6) END AS scoreAfter
RETURN domain, before, scoreBefore, after, scoreAfter, round(scoreAfter - scoreBefore, 6) AS moved, began, ended
ORDER BY domain
