// What the scripts share: node THEME.mjs FOLDER PACKAGE tcp|websocket SCHEME://HOST:PORT PASSWORD, with the package installed in the folder.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, name, transport] = process.argv.slice(2);
export const [address, password] = process.argv.slice(5);
const modules = join(folder, 'node_modules');
const require = createRequire(join(modules, 'here.js'));

// The bundle for browsers speaks Bolt inside WebSockets, which Node has under no global name before version 22.
const bundles = { 'neo4j-driver': 'neo4j-web.js', 'neo4j-driver-lite': 'neo4j-lite-web.js' };
if (transport === 'websocket') globalThis.WebSocket = require('ws');
export const neo4j = require(transport === 'websocket' ? join(modules, name, 'lib/browser', bundles[name]) : name);

const drivers = [];

/** A driver that is closed at the end, logged in with the right password unless another token is given. */
export function open(options = {}, token = neo4j.auth.basic('neo4j', password)) {
  const driver = neo4j.driver(address, token, options);
  drivers.push(driver);
  return driver;
}

/** Runs the stories one after another and tells of each; the first that fails ends the process with its error. */
export async function tell(...stories) {
  try {
    for (const story of stories) {
      await story();
      console.log(`${story.name} done`);
    }
    console.log('all done');
  } catch (e) {
    console.error(e);
    process.exitCode = 1;
  } finally {
    await Promise.all(drivers.map((driver) => driver.close()));
  }
}

/** Gives the first record's fields of a statement that runs by itself. */
export async function ask(session, cypher, parameters, config) {
  const result = await session.run(cypher, parameters, config);
  return result.records[0]?.toObject();
}
