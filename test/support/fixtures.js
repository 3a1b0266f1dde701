const { readdirSync, readFileSync } = require('fs');
const { join } = require('path');

const ROOT = join(__dirname, '../fixtures');
const REQUEST = '.request.json';

const readJson = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

/** Every `<case>.request.json` of every provider folder, with the `<case>.event.json` beside it. */
exports.listFixtures = () =>
	readdirSync(ROOT, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.flatMap(({ name: folder }) =>
			readdirSync(join(ROOT, folder))
				.filter((file) => file.endsWith(REQUEST))
				.map((file) => load(folder, file.slice(0, -REQUEST.length))),
		);

function load(folder, name) {
	const { request, ...settings } = readJson(ROOT, folder, name + REQUEST);
	const { body = '', bodyBase64, ...rest } = request;
	const rawBody = bodyBase64 === undefined ? Buffer.from(body) : Buffer.from(bodyBase64, 'base64');
	return {
		folder,
		name,
		settings,
		request: { ...rest, rawBody, receivedAt: new Date(request.receivedAt) },
		expected: readJson(ROOT, folder, `${name}.event.json`),
	};
}
