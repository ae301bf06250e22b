// Bookmarks carry what was written from one session to the next, by hand and by the driver's own bookmark manager.
import assert from 'node:assert/strict';
import { ask, neo4j, open, tell } from './driver.mjs';

const driver = open();
const count = 'MATCH (n:Chained) RETURN count(n) AS n';

async function write(session) {
  await session.executeWrite((tx) => tx.run('CREATE (:Chained)'));
  return session.lastBookmarks();
}

async function a_later_session_sees_what_bookmarks_name() {
  const [first, second] = [driver.session(), driver.session()];
  const bookmarks = [...await write(first), ...await write(second)];
  assert.equal(bookmarks.length, 2);
  assert.notEqual(bookmarks[0], bookmarks[1]);
  const reader = driver.session({ bookmarks, defaultAccessMode: neo4j.session.READ });
  assert.equal((await ask(reader, count)).n.toNumber(), 2);
  assert.equal((await reader.executeRead((tx) => tx.run(count))).records[0].get('n').toNumber(), 2);
  assert.equal(reader.lastBookmarks().length, 1);
  await Promise.all([first, second, reader].map((session) => session.close()));
}

async function each_commit_moves_the_bookmark_on() {
  const session = driver.session();
  const [one] = await write(session);
  const [two] = await write(session);
  assert.notEqual(one, two);
  const transaction = await session.beginTransaction();
  await transaction.run('CREATE (:Chained)');
  await transaction.rollback();
  assert.deepEqual(session.lastBookmarks(), [two]);
  await session.run('MATCH (n:Chained) DETACH DELETE n');
  await session.close();
}

async function what_is_no_bookmark_is_refused() {
  const session = driver.session({ bookmarks: ['nonsense'] });
  await assert.rejects(session.run('RETURN 1'), { code: 'Neo.ClientError.Transaction.InvalidBookmark' });
  await session.close();
}

async function executeQuery_reads_what_it_wrote() {
  for (let i = 1; i <= 5; i++) {
    const { summary } = await driver.executeQuery('CREATE (:Chained {i: $i})', { i: neo4j.int(i) }, { database: 'neo4j' });
    assert.equal(summary.counters.updates().nodesCreated, 1);
    const { records, keys } = await driver.executeQuery(count, {}, { database: 'neo4j', routing: neo4j.routing.READ });
    assert.deepEqual(keys, ['n']);
    assert.equal(records[0].get('n').toNumber(), i);
  }
  const sum = await driver.executeQuery('MATCH (n:Chained) RETURN n.i AS i', {}, {
    resultTransformer: neo4j.resultTransformers.mappedResultTransformer({ map: (record) => record.get('i').toNumber(), collect: (values) => values.reduce((a, b) => a + b) }),
  });
  assert.equal(sum, 15);
  await assert.rejects(driver.executeQuery('CREATE (:Chained)', {}, { routing: neo4j.routing.READ }), { code: 'Neo.ClientError.Statement.AccessMode' });
  await driver.executeQuery('MATCH (n:Chained) DELETE n');
}

async function a_bookmark_manager_joins_sessions() {
  const consumed = [];
  const bookmarkManager = neo4j.bookmarkManager({ bookmarksConsumer: (bookmarks) => consumed.push(...bookmarks) });
  const [writer, reader] = [driver.session({ bookmarkManager }), driver.session({ bookmarkManager })];
  await write(writer);
  assert.equal(consumed.length, 1);
  assert.equal((await reader.executeRead((tx) => tx.run(count))).records[0].get('n').toNumber(), 1);
  await writer.run('MATCH (n:Chained) DELETE n');
  await Promise.all([writer, reader].map((session) => session.close()));
}

await tell(a_later_session_sees_what_bookmarks_name, each_commit_moves_the_bookmark_on, what_is_no_bookmark_is_refused, executeQuery_reads_what_it_wrote, a_bookmark_manager_joins_sessions);
