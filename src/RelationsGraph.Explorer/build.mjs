// Lays out what the server serves from its own disk, so that no page needs the network.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, 'dist');
const packages = path.dirname(path.dirname(createRequire(import.meta.url).resolve('graphql/package.json')));

const graphiql = [
  [packages, 'graphiql/graphiql.min.js'],
  [packages, 'graphiql/graphiql.min.css'],
  [packages, 'react/umd/react.production.min.js'],
  [packages, 'react-dom/umd/react-dom.production.min.js'],
  [here, 'graphiql/start.js'],
];

rmSync(dist, { recursive: true, force: true });
mkdirSync(path.join(dist, 'graphiql'), { recursive: true });
for (const [root, file] of graphiql) {
  copyFileSync(path.join(root, file), path.join(dist, 'graphiql', path.basename(file)));
}

// Written last: with it, everything is there.
writeFileSync(path.join(dist, 'built'), '');
