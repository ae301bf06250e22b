// What a driver asks when it connects: versions, features, the routing table, the home database.
import assert from 'node:assert/strict';
import { address, ask, neo4j, open, tell } from './driver.mjs';

const driver = open();
const host = address.replace(/^.*:\/\//, '');

async function the_newest_version_is_taken() {
  const info = await driver.getServerInfo();
  assert.match(info.agent, /^Neo4j\/5\.26/);
  const version = info.protocolVersion;
  assert.equal(typeof version === 'number' ? version.toFixed(1) : `${version.major}.${version.minor}`, '5.8');
  assert.equal(info.address, host);
}

async function features_are_there() {
  assert.ok(await driver.supportsMultiDb());
  assert.ok(await driver.supportsTransactionConfig());
  assert.ok(await driver.supportsUserImpersonation());
  assert.ok(await driver.supportsSessionAuth());
}

async function both_ways_of_access_reach_the_server() {
  for (const defaultAccessMode of [neo4j.session.READ, neo4j.session.WRITE]) {
    const session = driver.session({ defaultAccessMode });
    const { summary } = await session.run('RETURN 1');
    assert.equal(summary.server.address, host);
    assert.equal(summary.database.name, 'neo4j');
    await session.close();
  }
}

async function databases_are_known_by_name() {
  for (const database of ['system', 'SYSTEM', 'neo4j', 'NEO4J']) {
    const session = driver.session({ database });
    assert.deepEqual((await session.run('SHOW DATABASES YIELD name')).records.map((record) => record.get('name')).sort(), ['neo4j', 'system']);
    await session.close();
  }
  const session = driver.session({ database: 'nosuch' });
  await assert.rejects(session.run('RETURN 1'), { code: 'Neo.ClientError.Database.DatabaseNotFound' });
  await session.close();
}

async function a_statement_tells_what_it_did() {
  const session = driver.session();
  const { summary } = await session.run('CREATE (:Told {n: 1})-[:R]->(:Told)');
  const counted = summary.counters.updates();
  assert.deepEqual([counted.nodesCreated, counted.relationshipsCreated, counted.propertiesSet, counted.labelsAdded], [2, 1, 1, 2]);
  assert.equal(summary.queryType, 'w');
  assert.ok(summary.resultAvailableAfter.toNumber() >= 0 && summary.resultConsumedAfter.toNumber() >= 0);
  const explained = await session.run('EXPLAIN MATCH (n:Told) RETURN n');
  assert.match(explained.summary.plan.operatorType, /^ProduceResults/);
  assert.equal(explained.records.length, 0);
  const profiled = await session.run('PROFILE MATCH (n:Told) RETURN n.n AS n');
  assert.equal(profiled.summary.profile.rows, 2);
  await session.run('MATCH (n:Told) DETACH DELETE n');
  assert.equal((await ask(session, 'MATCH (n:Told) RETURN count(n) AS n')).n.toNumber(), 0);
  await session.close();
}

await tell(the_newest_version_is_taken, features_are_there, both_ways_of_access_reach_the_server, databases_are_known_by_name, a_statement_tells_what_it_did);
