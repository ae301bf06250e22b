// What applications do with the JavaScript driver, against the server whose address is given: node npm-driver.cjs FOLDER SCHEME://HOST:PORT
const assert = require('node:assert/strict');
const neo4j = require(`${process.argv[2]}/node_modules/neo4j-driver`);
const driver = neo4j.driver(process.argv[3], neo4j.auth.basic('neo4j', 'secret'));

async function connect() {
  const info = await driver.getServerInfo();
  assert.match(info.agent, /^Neo4j\/5\.26/);
  const { major, minor } = Object.assign({}, info.protocolVersion);
  assert.ok(info.protocolVersion === 5.8 || (major === 5 && minor === 8), 'the newest version is taken');
  assert.ok(await driver.supportsMultiDb());
}

async function values(session) {
  const { types, int } = neo4j;
  const given = {
    list: [null, true, int('9007199254740993'), 1.5, 'کوردی'], map: { b: int(1), a: [] }, bytes: new Int8Array([0, -1]),
    date: new types.Date(2020, 3, 5), time: new types.Time(12, 50, 35, 1, -5400), localTime: new types.LocalTime(1, 2, 3, 4),
    dateTime: new types.DateTime(2020, 3, 5, 12, 0, 0, 5, 10800), zoned: new types.DateTime(2020, 3, 5, 12, 0, 0, 5, 10800, 'Europe/Istanbul'),
    local: new types.LocalDateTime(1969, 12, 31, 23, 59, 59, 999999999), duration: new types.Duration(14, -3, 2, 5), point: new types.Point(4979, 1, 2, 3),
  };
  const result = await session.run('RETURN $given AS back', { given });
  const back = result.records[0].get('back');
  for (const key of Object.keys(given)) assert.equal(String(JSON.stringify(back[key])), String(JSON.stringify(norm(given[key]))), key);
  assert.equal(result.summary.queryType, 'r');
  assert.equal(result.summary.database.name, 'neo4j');

  // The driver sends plain numbers of these types as integers; they come back as its Integer.
  function norm(value) {
    if (value instanceof Int8Array || Array.isArray(value) || neo4j.isInt(value) || value === null || typeof value !== 'object' || value.constructor === Object) return value;
    if (value instanceof types.Point) return { srid: int(value.srid), x: value.x, y: value.y, z: value.z };
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, typeof v === 'number' ? int(v) : v]));
  }
}

async function entities(session) {
  const written = await session.executeWrite((tx) => tx.run('CREATE p = (a:A {n: 1})-[r:R {m: 2}]->(b:B) RETURN a, r, b, p'));
  const [a, r, b, p] = ['a', 'r', 'b', 'p'].map((key) => written.records[0].get(key));
  assert.deepEqual(a.labels, ['A']);
  assert.equal(r.type, 'R');
  assert.equal(r.startNodeElementId, a.elementId);
  assert.equal(r.endNodeElementId, b.elementId);
  assert.equal(p.segments[0].relationship.properties.m.toNumber(), 2);
  assert.equal(written.summary.counters.updates().nodesCreated, 2);
  assert.equal(session.lastBookmarks().length, 1);
}

async function transactions(session) {
  const rolledBack = await session.beginTransaction();
  await rolledBack.run('CREATE (:Gone)');
  await rolledBack.rollback();
  const committed = await session.beginTransaction();
  const [one, two] = await Promise.all([committed.run('UNWIND range(1, 500) AS x RETURN x'), committed.run('MATCH (n:Gone) RETURN count(n) AS c')]);
  await committed.commit();
  assert.equal(one.records.length, 500);
  assert.equal(two.records[0].get('c').toNumber(), 0);
  const query = await driver.executeQuery('MATCH (a:A)-[:R]->(b) RETURN count(b) AS c', {}, { database: 'neo4j', routing: 'READ' });
  assert.equal(query.records[0].get('c').toNumber(), 1);
}

async function failures(session) {
  await assert.rejects(session.run('RETURN nope'), (e) => e.code === 'Neo.ClientError.Statement.SyntaxError' && /Variable `nope` not defined/.test(e.message));
  await assert.rejects(session.run('UNWIND [1, 0] AS x RETURN 1 / x'), { code: 'Neo.ClientError.Statement.ArithmeticError' });
  await assert.rejects(session.executeRead((tx) => tx.run('CREATE ()')), { code: 'Neo.ClientError.Statement.AccessMode' });
  await assert.rejects(driver.session({ database: 'nosuch' }).run('RETURN 1'), { code: 'Neo.ClientError.Database.DatabaseNotFound' });
  const other = neo4j.driver(process.argv[3], neo4j.auth.basic('neo4j', 'wrong'));
  await assert.rejects(other.verifyAuthentication().then((ok) => ok || other.executeQuery('RETURN 1')), { code: 'Neo.ClientError.Security.Unauthorized' });
  await other.close();
  const again = driver.session({ auth: neo4j.auth.basic('neo4j', 'secret') });
  assert.equal((await again.run('RETURN 1 AS x')).records.length, 1);
  await again.close();
  assert.equal((await session.run('RETURN 1 AS x')).records.length, 1);
}

async function streaming() {
  const session = driver.session({ fetchSize: 10 });
  let count = 0;
  for await (const record of session.run('UNWIND range(1, 1005) AS x RETURN x')) count += record.get('x') > 0 ? 1 : 0;
  assert.equal(count, 1005);
  for await (const _ of session.run('UNWIND range(1, 1000000) AS x RETURN x')) if (++count === 1020) break;
  await session.close();
}

(async () => {
  await connect();
  const session = driver.session({ database: 'neo4j' });
  for (const step of [values, entities, transactions, failures, streaming]) {
    await step(session);
    console.log(`${step.name} done`);
  }
  await session.close();
  await driver.close();
})().catch((e) => { console.error(e); process.exitCode = 1; return driver.close(); });
