// Writes docs/sms-event.schema.json from the type SmsEvent; a unit test proves that it is current.
// With --print it goes to standard output instead.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { createGenerator } from 'ts-json-schema-generator';

const root = new URL('..', import.meta.url);
const schema = createGenerator({
	path: fileURLToPath(new URL('sms/event.ts', root)),
	tsconfig: fileURLToPath(new URL('tsconfig.json', root)),
	type: 'SmsEvent',
	additionalProperties: false,
	topRef: false,
	skipTypeCheck: true,
}).createSchema('SmsEvent');

const { $schema, ...rest } = schema;
const json = `${JSON.stringify({ $schema, title: 'SmsEvent', ...rest }, null, '\t')}\n`;

if (process.argv.includes('--print')) process.stdout.write(json);
else await writeFile(new URL('docs/sms-event.schema.json', root), json);
