// Transactions commit, roll back, time out, are seen by others with their metadata, and are ended by them.
import assert from 'node:assert/strict';
import { ask, neo4j, open, tell } from './driver.mjs';

const driver = open();
const endless = 'UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a + b < 0 RETURN count(*) AS n';

async function commit_and_rollback() {
  const session = driver.session();
  const rolledBack = await session.beginTransaction();
  await rolledBack.run('CREATE (:Tried)');
  assert.equal((await rolledBack.run('MATCH (n:Tried) RETURN count(n) AS n')).records[0].get('n').toNumber(), 1);
  await rolledBack.rollback();
  const committed = await session.beginTransaction();
  assert.equal((await committed.run('MATCH (n:Tried) RETURN count(n) AS n')).records[0].get('n').toNumber(), 0);
  await committed.run('CREATE (:Tried)');
  await committed.commit();
  await assert.rejects(session.executeWrite(async (tx) => { await tx.run('CREATE (:Tried)'); throw new Error('no'); }), /^Error: no$/);
  assert.equal((await ask(session, 'MATCH (n:Tried) DELETE n RETURN count(n) AS n')).n.toNumber(), 1);
  await session.close();
}

async function a_failure_ends_its_transaction_and_not_its_session() {
  const session = driver.session();
  await assert.rejects(session.run('RETURN nope'), (e) => e.code === 'Neo.ClientError.Statement.SyntaxError' && /Variable `nope` not defined/.test(e.message));
  const transaction = await session.beginTransaction();
  await transaction.run('CREATE (:Tried)');
  await assert.rejects(transaction.run('RETURN 1 / 0'), { code: 'Neo.ClientError.Statement.ArithmeticError' });
  await assert.rejects(transaction.commit());
  await assert.rejects(session.executeRead((tx) => tx.run('CREATE ()')), { code: 'Neo.ClientError.Statement.AccessMode' });
  assert.equal((await ask(session, 'MATCH (n:Tried) RETURN count(n) AS n')).n.toNumber(), 0);
  await session.close();
}

async function a_time_limit_ends_a_statement() {
  const session = driver.session();
  const timedOut = { code: 'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration' };
  await assert.rejects(session.run(endless, {}, { timeout: 50 }), timedOut);
  await assert.rejects(session.executeRead((tx) => tx.run(endless), { timeout: 50 }), timedOut);
  assert.equal((await ask(session, 'RETURN 1 AS x', {}, { timeout: 600000 })).x.toNumber(), 1);
  await session.close();
}

// Asks until the transaction is there: it opens on another connection.
async function find(session, story) {
  for (;;) {
    const { records } = await session.run('SHOW TRANSACTIONS YIELD transactionId, metaData, currentQuery, username, parameters, database');
    const found = records.map((record) => record.toObject()).find((row) => row.metaData.story === story && row.currentQuery !== '');
    if (found) return found;
  }
}

async function others_see_and_end_a_transaction() {
  const [worker, watcher] = [driver.session(), driver.session()];
  const config = { metadata: { story: 'watched', n: neo4j.int(7), on: new neo4j.types.Date(2020, 3, 5) } };
  const running = assert.rejects(worker.run(`${endless}, $p AS p`, { p: 'q' }, config), { code: 'Neo.ClientError.Transaction.Terminated' });
  const found = await find(watcher, 'watched');
  assert.equal(found.metaData.n.toNumber(), 7);
  assert.equal(String(found.metaData.on), '2020-03-05');
  assert.equal(found.username, 'neo4j');
  assert.equal(found.database, 'neo4j');
  assert.equal(found.parameters.p, 'q');
  const ended = await ask(watcher, 'TERMINATE TRANSACTION $id', { id: found.transactionId });
  assert.deepEqual(ended, { transactionId: found.transactionId, username: 'neo4j', message: 'Transaction terminated.' });
  await running;
  assert.equal((await ask(worker, 'RETURN 1 AS x')).x.toNumber(), 1);
  await Promise.all([worker, watcher].map((session) => session.close()));
}

async function a_transaction_between_statements_is_ended_too() {
  const [worker, watcher] = [driver.session(), driver.session()];
  const transaction = await worker.beginTransaction({ metadata: { story: 'idle' } });
  await transaction.run('CREATE (:Tried)');
  const { id } = await ask(watcher, "SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.story = 'idle' RETURN transactionId AS id");
  await watcher.run('TERMINATE TRANSACTION $id', { id });
  await assert.rejects(transaction.run('RETURN 1'), { code: 'Neo.ClientError.Transaction.Terminated' });
  assert.equal((await ask(watcher, 'MATCH (n:Tried) RETURN count(n) AS n')).n.toNumber(), 0);
  await Promise.all([worker, watcher].map((session) => session.close()));
}

async function fifty_sessions_work_at_once() {
  const first = driver.session();
  await first.run('CREATE (:Counter {n: 0})');
  const numbers = Array.from({ length: 50 }, (_, i) => neo4j.int(i));
  await Promise.all(numbers.map(async (i) => {
    const session = driver.session();
    const reading = await session.beginTransaction();
    assert.equal((await reading.run('RETURN $i AS i', { i })).records[0].get('i').toNumber(), i.toNumber());
    await reading.commit();
    await session.executeWrite((tx) => tx.run('MATCH (c:Counter) SET c.n = c.n + 1 CREATE (c)-[:BY]->(:Part {i: $i})', { i }));
    await session.close();
  }));
  const { n, parts } = await ask(first, 'MATCH (c:Counter) RETURN c.n AS n, COUNT { (c)-[:BY]->() } AS parts');
  assert.deepEqual([n.toNumber(), parts.toNumber()], [50, 50]);
  const open50 = await Promise.all(numbers.map(() => driver.session().beginTransaction()));
  const answers = await Promise.all(open50.map((transaction) => transaction.run('MATCH (p:Part) RETURN count(p) AS n')));
  assert.ok(answers.every((answer) => answer.records[0].get('n').toNumber() === 50));
  await Promise.all(open50.map((transaction) => transaction.commit()));
  await first.run('MATCH (n) WHERE n:Counter OR n:Part DETACH DELETE n');
  await first.close();
}

await tell(commit_and_rollback, a_failure_ends_its_transaction_and_not_its_session, a_time_limit_ends_a_statement, others_see_and_end_a_transaction, a_transaction_between_statements_is_ended_too, fifty_sessions_work_at_once);
