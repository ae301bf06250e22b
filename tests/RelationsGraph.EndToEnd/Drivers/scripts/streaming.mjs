// Results come in pages of the size that the application sets, and can be left in the middle.
import assert from 'node:assert/strict';
import { ask, open, tell } from './driver.mjs';

const driver = open();

async function read(result) {
  let sum = 0;
  for await (const record of result) sum += record.get('x').toNumber();
  return sum;
}

async function pages_of_any_size_give_every_row_once() {
  for (const [fetchSize, rows] of [[1, 20], [10, 1005], [10, 1000], [1000, 999], [-1, 5000]]) {
    const session = driver.session({ fetchSize });
    assert.equal(await read(session.run('UNWIND range(1, $rows) AS x RETURN x', { rows: BigInt(rows) })), rows * (rows + 1) / 2);
    await session.close();
  }
}

async function a_result_left_early_frees_its_session() {
  const session = driver.session({ fetchSize: 10 });
  let seen = 0;
  for await (const _ of session.run('UNWIND range(1, 1000000000) AS x RETURN x')) if (++seen === 15) break;
  assert.equal(seen, 15);
  assert.equal((await ask(session, 'RETURN 1 AS x')).x.toNumber(), 1);
  await session.close();
}

async function a_summary_without_its_rows() {
  const session = driver.session({ fetchSize: 10 });
  const summary = await session.run('UNWIND range(1, 1000) AS x CREATE (:Paged) RETURN x').summary();
  assert.equal(summary.counters.updates().nodesCreated, 1000);
  await session.run('MATCH (n:Paged) DELETE n');
  await session.close();
}

async function results_of_one_transaction_interleave() {
  const session = driver.session({ fetchSize: 7 });
  const transaction = await session.beginTransaction();
  const one = transaction.run('UNWIND range(1, 100) AS x RETURN x')[Symbol.asyncIterator]();
  const two = transaction.run('UNWIND range(101, 200) AS x RETURN x')[Symbol.asyncIterator]();
  for (let i = 1; i <= 100; i++) {
    assert.equal((await one.next()).value.get('x').toNumber(), i);
    assert.equal((await two.next()).value.get('x').toNumber(), 100 + i);
  }
  assert.ok((await one.next()).done && (await two.next()).done);
  await transaction.commit();
  await session.close();
}

async function a_failure_in_the_middle_comes_after_the_rows_before_it() {
  const session = driver.session({ fetchSize: 2 });
  const seen = [];
  await assert.rejects(async () => {
    for await (const record of session.run('UNWIND [5, 4, 3, 2, 1, 0] AS x RETURN 60 / x AS x')) seen.push(record.get('x').toNumber());
  }, { code: 'Neo.ClientError.Statement.ArithmeticError' });
  assert.deepEqual(seen.slice(0, 4), [12, 15, 20, 30]);
  assert.equal((await ask(session, 'RETURN 1 AS x')).x.toNumber(), 1);
  await session.close();
}

await tell(pages_of_any_size_give_every_row_once, a_result_left_early_frees_its_session, a_summary_without_its_rows, results_of_one_transaction_interleave, a_failure_in_the_middle_comes_after_the_rows_before_it);
