// A client hears the remarks that it wants, set for its driver and again for a session.
import assert from 'node:assert/strict';
import { open, tell } from './driver.mjs';

const remarked = 'MATCH (n:NeverMade), (m:NeverMade) RETURN n, m';

async function remarks(driver, config = {}, cypher = remarked) {
  const session = driver.session(config);
  const { summary } = await session.run(cypher);
  await session.close();
  return summary;
}

const codes = (summary) => [...new Set(summary.notifications.map((remark) => remark.code.split('.').at(-1)))].sort();
const filter = (minimumSeverityLevel, ...disabledCategories) => ({ notificationFilter: { minimumSeverityLevel, disabledCategories } });

async function by_default_all_are_heard() {
  const summary = await remarks(open());
  assert.deepEqual(codes(summary), ['CartesianProduct', 'UnknownLabelWarning']);
  const unknown = summary.notifications.find((remark) => remark.code.endsWith('UnknownLabelWarning'));
  assert.deepEqual([unknown.severityLevel, unknown.category], ['WARNING', 'UNRECOGNIZED']);
  assert.deepEqual(unknown.position, { offset: 9, line: 1, column: 10 });
  assert.deepEqual(summary.gqlStatusObjects.map((status) => status.gqlStatus).sort().at(0), '01N50');
  assert.ok(summary.gqlStatusObjects.some((status) => status.gqlStatus === '02000'));
}

async function a_driver_hears_what_its_filter_lets_through() {
  assert.deepEqual(codes(await remarks(open(filter('WARNING')))), ['UnknownLabelWarning']);
  assert.deepEqual(codes(await remarks(open(filter('INFORMATION', 'UNRECOGNIZED')))), ['CartesianProduct']);
  assert.deepEqual(codes(await remarks(open(filter('INFORMATION', 'UNRECOGNIZED', 'PERFORMANCE')))), []);
  assert.deepEqual(codes(await remarks(open(filter('OFF')))), []);
}

async function a_session_sets_its_own() {
  const silent = open(filter('OFF'));
  assert.deepEqual(codes(await remarks(silent)), []);
  assert.deepEqual(codes(await remarks(silent, filter('INFORMATION'))), ['CartesianProduct', 'UnknownLabelWarning']);
  const driver = open();
  assert.deepEqual(codes(await remarks(driver, filter('INFORMATION', 'PERFORMANCE'))), ['UnknownLabelWarning']);
  assert.deepEqual(codes(await remarks(driver)), ['CartesianProduct', 'UnknownLabelWarning']);
}

async function a_statement_without_remarks_has_a_status() {
  const driver = open();
  assert.deepEqual((await remarks(driver, {}, 'RETURN 1 AS x')).gqlStatusObjects.map((status) => status.gqlStatus), ['00000']);
  assert.deepEqual((await remarks(driver, {}, 'UNWIND [] AS x RETURN x')).gqlStatusObjects.map((status) => status.gqlStatus), ['02000']);
}

await tell(by_default_all_are_heard, a_driver_hears_what_its_filter_lets_through, a_session_sets_its_own, a_statement_without_remarks_has_a_status);
