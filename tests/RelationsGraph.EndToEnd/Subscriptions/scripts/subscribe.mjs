// Subscribes with a client as npm gives it, and prints each event as a line; "ready" first, once the server has answered.
//   node subscribe.mjs FOLDER graphql-ws|graphql-sse|graphql-sse-single ADDRESS COUNT QUERY
// Ends after COUNT events, or when the server completes ("complete").
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder, kind, address, count, query] = process.argv.slice(2);
const require = createRequire(path.join(folder, 'node_modules', 'x.js'));
let left = Number(count);
let client;
if (kind === 'graphql-ws') {
  client = require('graphql-ws').createClient({ url: address.replace('http', 'ws'), webSocketImpl: require('ws'), on: { connected: () => console.log('ready') } });
} else {
  client = require('graphql-sse').createClient({ url: address, singleConnection: kind === 'graphql-sse-single', on: { connected: () => console.log('ready') } });
}

const end = client.subscribe({ query }, {
  next(event) {
    console.log(JSON.stringify(event));
    if (--left === 0) {
      end();
    }
  },
  error(error) {
    console.log('error', JSON.stringify(error), String(error));
    client.dispose();
  },
  complete() {
    console.log('complete');
    client.dispose();
  },
});
