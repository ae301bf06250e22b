// What graphql-js makes of documents.
//   node reference.mjs record FOLDER   writes the answers in FOLDER's parsing.json, validation.json, schemas.json and execution.json anew
//   node reference.mjs ask             reads {"schema": SDL, "documents": [text], "introspection": text} from standard input; prints {"introspection": ..., "errors": [[text]]}
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildASTSchema, buildSchema, execute, parse, print, validate, validateSchema } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';

const [task, folder] = process.argv.slice(2);
const shown = (error) => (error.locations?.length ? `${error.message} (${error.locations.map((l) => `${l.line}:${l.column}`).join(', ')})` : error.message);

function errorsOf(work) {
  try {
    return work().map(shown);
  } catch (error) {
    return [shown(error)];
  }
}

function validated(schema, text) {
  return errorsOf(() => validate(schema, parse(text)));
}

function schemaErrors(text) {
  return errorsOf(() => {
    const document = parse(text);
    const errors = validateSDL(document);
    return errors.length > 0 ? errors : validateSchema(buildASTSchema(document, { assumeValidSDL: true }));
  });
}

async function answered(schema, example) {
  let document;
  try {
    document = parse(example.query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors: errors.map((error) => error.toJSON()) };
  } catch (error) {
    return { errors: [error.toJSON()] };
  }

  const fieldResolver = (source, args, context, info) =>
    info.fieldName.startsWith('echo') || info.fieldName === 'set' ? JSON.stringify(args) : source?.[info.path.key];
  const typeResolver = (value) => value.__typename;
  const result = await execute({ schema, document, rootValue: example.root ?? {}, variableValues: example.variables, operationName: example.operationName, fieldResolver, typeResolver });
  return JSON.parse(JSON.stringify(result));
}

async function record(file, answer) {
  const name = path.join(folder, file);
  const cases = JSON.parse(readFileSync(name, 'utf8'));
  const lines = [];
  for (const one of cases) lines.push('  ' + JSON.stringify({ ...one, ...(await answer(one)) }));
  writeFileSync(name, `[\n${lines.join(',\n')}\n]\n`);
}

if (task === 'record') {
  const animals = buildSchema(readFileSync(path.join(folder, 'animals.graphql'), 'utf8'));
  const values = buildSchema(readFileSync(path.join(folder, 'values.graphql'), 'utf8'));
  await record('parsing.json', ({ text }) => {
    let printed;
    const errors = errorsOf(() => {
      printed = print(parse(text));
      return [];
    });
    return printed === undefined ? { errors } : { errors, printed };
  });
  await record('validation.json', ({ text }) => ({ errors: validated(animals, text) }));
  await record('schemas.json', ({ text }) => ({ errors: schemaErrors(text) }));
  await record('execution.json', async (example) => ({ response: await answered(values, example) }));
} else {
  const { schema: text, documents, introspection } = JSON.parse(readFileSync(0, 'utf8'));
  const schema = buildSchema(text);
  const answer = await execute({ schema, document: parse(introspection) });
  console.log(JSON.stringify({ introspection: answer.data, errors: documents.map((document) => validated(schema, document)) }));
}
