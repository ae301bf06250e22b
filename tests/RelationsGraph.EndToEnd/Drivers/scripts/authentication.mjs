// Who is let in, as whom, and what the others are told.
import assert from 'node:assert/strict';
import { ask, neo4j, open, password, tell } from './driver.mjs';

const driver = open();
const unauthorized = { code: 'Neo.ClientError.Security.Unauthorized' };

async function the_right_password_lets_in() {
  assert.ok(await driver.verifyAuthentication());
  await driver.verifyConnectivity();
}

async function other_tokens_are_refused() {
  const tokens = [neo4j.auth.bearer('bmVvNGo='), neo4j.auth.kerberos('bmVvNGo='), neo4j.auth.custom('neo4j', password, 'native', 'magic'), undefined];
  for (const token of tokens) await assert.rejects(open({}, token ?? null).executeQuery('RETURN 1'), unauthorized);
}

async function a_session_logs_in_anew() {
  const again = driver.session({ auth: neo4j.auth.basic('neo4j', password) });
  assert.equal((await ask(again, 'RETURN 1 AS x')).x.toNumber(), 1);
  await again.close();
  for (const auth of [neo4j.auth.bearer('bmVvNGo='), neo4j.auth.custom('', '', '', 'none')]) {
    const refused = driver.session({ auth });
    // On a connection that was logged in before, drivers tell this in words and codes of their own, and as a failed discovery with neo4j://.
    await assert.rejects(refused.run('RETURN 1'), /Unsupported authentication token, scheme '(bearer|none)'|Could not perform discovery/);
    await refused.close();
  }
  const before = driver.session();
  assert.equal((await ask(before, 'RETURN 1 AS x')).x.toNumber(), 1);
  await before.close();
}

async function nobody_acts_for_another() {
  const session = driver.session({ impersonatedUser: 'somebody' });
  await assert.rejects(session.run('RETURN 1'), { code: 'Neo.ClientError.Statement.ArgumentError', message: /^Impersonation is not supported/ });
  await session.close();
}

async function wrong_passwords_are_refused_and_then_made_to_wait() {
  const wrong = neo4j.auth.basic('neo4j', `not ${password}`);
  for (let i = 0; i < 3; i++) await assert.rejects(open({}, wrong).executeQuery('RETURN 1'), unauthorized);
  await assert.rejects(open({}, wrong).executeQuery('RETURN 1'), { code: 'Neo.ClientError.Security.AuthenticationRateLimit' });
  await assert.rejects(open().executeQuery('RETURN 1'), { code: 'Neo.ClientError.Security.AuthenticationRateLimit' });
}

await tell(the_right_password_lets_in, other_tokens_are_refused, a_session_logs_in_anew, nobody_acts_for_another, wrong_passwords_are_refused_and_then_made_to_wait);
