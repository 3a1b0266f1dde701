import { parseArgs } from 'node:util';

import { describe, eventsOf, providers } from './requests.mjs';
import { requestedUrl } from './url.mjs';
import { UsageError } from './usage.mjs';

const LOCAL_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

export const OPTIONS = {
	provider: { type: 'string' },
	event: { type: 'string' },
	url: { type: 'string' },
	'public-url': { type: 'string' },
	credential: { type: 'string' },
	count: { type: 'string', default: '1' },
	duplicates: { type: 'string', default: '0' },
	rate: { type: 'string' },
	concurrency: { type: 'string', default: '10' },
	seed: { type: 'string' },
	forge: { type: 'boolean', default: false },
	'dry-run': { type: 'boolean', default: false },
	help: { type: 'boolean', short: 'h', default: false },
};

/**
 * @param {string[]} args
 * @throws {UsageError}
 */
export function readOptions(args) {
	const given = parse(args);
	if (given.help) return { help: true };
	const options = {
		provider: required(given, 'provider', `one of ${providers.join(', ')}`),
		event: required(given, 'event', 'such as reply; --help lists them'),
		url: requestedUrl(
			required(given, 'url', 'where to send it, the URL that the SMS Trigger shows'),
		),
		publicUrl: given['public-url'] === undefined ? undefined : requestedUrl(given['public-url']),
		credential: given.credential,
		count: wholeNumber(given, 'count', 1),
		duplicates: wholeNumber(given, 'duplicates', 0),
		rate: rateOf(given.rate),
		concurrency: wholeNumber(given, 'concurrency', 1),
		seed: given.seed,
		forge: given.forge,
		dryRun: given['dry-run'],
	};
	if (!eventsOf(options.provider).includes(options.event)) {
		describe(options.provider, options.event); // throws, naming the known ones
	}
	if (options.publicUrl && new URL(options.url).search) {
		throw new UsageError(
			'With --public-url, the query belongs there: it is sent to --url as well.',
		);
	}
	if (!options.dryRun) refuseForeignLoad(options);
	return options;
}

function parse(args) {
	try {
		return parseArgs({ args, options: OPTIONS }).values;
	} catch (error) {
		throw new UsageError(error.message.split('. ', 1)[0]);
	}
}

function required(given, name, hint) {
	if (given[name]) return given[name];
	throw new UsageError(`--${name} is missing: ${hint}.`);
}

function wholeNumber(given, name, least) {
	const value = Number(given[name]);
	if (/^\d{1,9}$/.test(given[name]) && value >= least) return value;
	throw new UsageError(`--${name} must be a whole number from ${least}, not "${given[name]}".`);
}

function rateOf(text) {
	if (text === undefined) return undefined;
	const value = Number(/^(\d+(?:\.\d+)?)(?:\/s)?$/.exec(text)?.[1]);
	if (value > 0) return value;
	throw new UsageError(`--rate must be requests per second, such as 5 or 5/s, not "${text}".`);
}

/** A builder may try out his own n8n with one request; load is for this machine only. */
function refuseForeignLoad({ url, count, duplicates }) {
	const { hostname } = new URL(url);
	if (count * (1 + duplicates) === 1 || LOCAL_HOSTS.includes(hostname)) return;
	throw new UsageError(
		`More than one request goes to this machine only (${LOCAL_HOSTS.join(', ')}), not to ${hostname}. One request (no --count, no --duplicates) may go there.`,
	);
}

export function usage() {
	return `Sends SMS webhooks as a provider sends them, correctly signed.

  npm run simulate -- --provider <id> --event <name> --url <url> [options]

  --provider      ${providers.join(', ')}
  --event         what happened, see below
  --url           where to send it. More than one request: only to ${LOCAL_HOSTS.join(', ')}
  --public-url    the URL to sign, when a proxy stands between it and --url
  --credential    JSON file with the fields of the credential in n8n; a demo one when left out
  --count         how many different requests (1)
  --duplicates    how many more times each is sent, byte for byte the same (0)
  --rate          requests per second, duplicates included, such as 5/s (as fast as answered)
  --concurrency   how many wait for their answer at the same time (10)
  --forge         make the signature, password or token wrong; the right answer is then 401
  --seed          any text: the same ids, numbers and texts each time
  --dry-run       print the requests, one JSON per line, and send nothing
  --help          this page

Exit code: 0 when every answer was 2xx (with --forge: 401), else 1; 2 for wrong use.

${providers.map(eventList).join('\n\n')}
`;
}

function eventList(provider) {
	const lines = eventsOf(provider).map((name) => `  ${name.padEnd(22)}${describe(provider, name)}`);
	return [`Events of ${provider}:`, ...lines].join('\n');
}
