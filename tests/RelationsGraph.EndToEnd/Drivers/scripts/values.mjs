// Every type of value goes to the server and comes back as it was.
import assert from 'node:assert/strict';
import { ask, neo4j, open, tell } from './driver.mjs';

const { int, types } = neo4j;
const driver = open();
const session = driver.session();

async function back(given) {
  return (await ask(session, 'RETURN $given AS back', { given })).back;
}

async function plain_values() {
  const texts = ['', 'کوردی', '👩‍👩‍👧', '\u0000', 'x'.repeat(70_000)];
  const integers = [0, -16, -17, 127, 128, -129, 32767, -32769, 2147483648, -2147483649].map((n) => int(n));
  const largest = [neo4j.int('9223372036854775807'), neo4j.int('-9223372036854775808')];
  const given = [null, true, false, ...texts, ...integers, ...largest, 0.1, -1.5, 1e308, 5e-324, Infinity, -Infinity];
  assert.deepEqual(await back(given), given);
  assert.ok(Number.isNaN(await back(NaN)));
  assert.ok(Object.is(await back(-0), -0));
}

async function containers() {
  const wide = Array.from({ length: 70_000 }, (_, i) => int(i));
  const given = { empty: {}, none: [], list: [[[]], [null, { a: [true] }]], many: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, int(i)])), wide };
  assert.deepEqual(await back(given), given);
}

async function bytes() {
  for (const size of [0, 1, 255, 256, 70_000]) {
    const given = Int8Array.from({ length: size }, (_, i) => i);
    assert.deepEqual(Buffer.from(await back(given)), Buffer.from(given));
  }
}

async function times() {
  const given = [
    new types.Date(2020, 3, 5), new types.Date(-1, 1, 1), new types.Date(9999, 12, 31),
    new types.Time(12, 50, 35, 1, -5400), new types.Time(0, 0, 0, 0, 0), new types.LocalTime(23, 59, 59, 999999999),
    new types.LocalDateTime(1969, 12, 31, 23, 59, 59, 999999999), new types.DateTime(2020, 3, 5, 12, 0, 0, 5, 10800),
    new types.DateTime(1883, 11, 18, 12, 0, 0, 0, -17762), new types.DateTime(2020, 3, 5, 12, 0, 0, 5, 10800, 'Europe/Istanbul'),
    new types.DateTime(2020, 10, 25, 2, 30, 0, 0, 7200, 'Europe/Berlin'), new types.DateTime(2020, 10, 25, 2, 30, 0, 0, 3600, 'Europe/Berlin'),
    new types.Duration(14, -3, 2, 5), new types.Duration(0, 0, -1, 999999999), new types.Duration(0, 0, 0, 0),
  ];
  for (const value of given) {
    const returned = await back(value);
    assert.equal(returned.constructor, value.constructor);
    assert.equal(returned.toString(), value.toString());
  }
}

async function points() {
  for (const given of [new types.Point(7203, 1, -2.5), new types.Point(9157, 1, 2, 3), new types.Point(4326, 28.97, 41.01), new types.Point(4979, 28.97, 41.01, 100)]) {
    const returned = await back(given);
    assert.equal(returned.constructor, types.Point);
    assert.deepEqual([Number(returned.srid), returned.x, returned.y, returned.z], [Number(given.srid), given.x, given.y, given.z]);
  }
}

async function properties_keep_their_types() {
  const given = { date: new types.Date(2020, 3, 5), when: new types.DateTime(2020, 3, 5, 12, 0, 0, 5, 10800, 'Europe/Istanbul'), length: new types.Duration(1, 2, 3, 4), list: ['a', 'b'], raw: Int8Array.of(0, -1) };
  const { n } = await ask(session, 'CREATE (n:Kept) SET n = $given WITH n, properties(n) AS p DELETE n RETURN p AS n', { given });
  for (const key of ['date', 'when', 'length', 'list', 'raw']) assert.equal(String(n[key]), String(given[key]), key);
}

async function nodes_relationships_and_paths() {
  const written = await session.executeWrite((tx) => tx.run('CREATE p = (a:A:B {n: 1})-[r:R {m: 2}]->(b:B)<-[:S]-(a) RETURN a, r, b, p, [a, r] AS list, {a: a} AS map'));
  const { a, r, b, p, list, map } = written.records[0].toObject();
  assert.ok(neo4j.isNode(a) && neo4j.isRelationship(r) && neo4j.isPath(p) && neo4j.isPathSegment(p.segments[0]));
  assert.deepEqual([...a.labels].sort(), ['A', 'B']);
  assert.deepEqual([r.type, r.startNodeElementId, r.endNodeElementId], ['R', a.elementId, b.elementId]);
  assert.ok(r.start.equals(a.identity) && r.end.equals(b.identity));
  assert.deepEqual(p.segments.map((segment) => [segment.start.elementId, segment.relationship.type, segment.end.elementId]), [[a.elementId, 'R', b.elementId], [b.elementId, 'S', a.elementId]]);
  assert.equal(p.segments[1].relationship.startNodeElementId, a.elementId, 'a relationship walked against its direction keeps it');
  assert.equal(p.segments[0].relationship.properties.m.toNumber(), 2);
  assert.deepEqual([list[0].elementId, map.a.elementId], [a.elementId, a.elementId]);
  const found = await ask(session, 'MATCH (n) WHERE elementId(n) = $id RETURN n', { id: a.elementId });
  assert.equal(found.n.elementId, a.elementId);
  const gone = await ask(session, 'MATCH (n:B) DETACH DELETE n RETURN count(*) AS n');
  assert.equal(gone.n.toNumber(), 2);
}

async function integers_as_the_application_wants_them() {
  const big = open({ useBigInt: true }).session();
  assert.equal((await ask(big, 'RETURN $n AS n', { n: 9223372036854775807n })).n, 9223372036854775807n);
  await big.close();
  const lossy = open({ disableLosslessIntegers: true }).session();
  assert.equal((await ask(lossy, 'RETURN 7 AS n')).n, 7);
  await lossy.close();
}

await tell(plain_values, containers, bytes, times, points, properties_keep_their_types, nodes_relationships_and_paths, integers_as_the_application_wants_them);
