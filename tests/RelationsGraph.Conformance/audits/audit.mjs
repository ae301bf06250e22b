// Prints what fails and "passed of all"; ends with 1 when something fails.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2] });
const failed = results.filter((result) => result.status !== 'ok');
for (const result of failed) {
  console.log(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
}

console.log(`${results.length - failed.length} of ${results.length}`);
process.exitCode = failed.length === 0 ? 0 : 1;
