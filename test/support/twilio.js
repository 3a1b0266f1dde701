const { parse, stringify } = require('querystring');

const {
	getExpectedBodyHash,
	getExpectedTwilioSignature,
	validateRequest,
	validateRequestWithBody,
} = require('twilio/lib/webhooks/webhooks');

const { formOf } = require('./sign');

const FORM = 'application/x-www-form-urlencoded';

const withoutFragment = (url) => url.split('#', 1)[0];

/** What the vendor's SDK says of a request; it throws on what is no URL. */
exports.isAcceptedBySdk = (request, token) => {
	const url = withoutFragment(request.url);
	const signature = request.headers['x-twilio-signature'];
	try {
		return url.includes('bodySHA256')
			? validateRequestWithBody(token, signature, url, request.rawBody)
			: validateRequest(token, signature, url, formOf(request));
	} catch {
		return false;
	}
};

/** Node's own, which the package may not import. */
exports.legacyQuery = (url) => {
	const start = url.indexOf('?');
	if (start === -1 || start === url.length - 1) return url;
	return `${url.slice(0, start)}?${stringify(parse(url.slice(start + 1)))}`;
};

const KEYS = [
	'Body',
	'From',
	'To',
	'a',
	'Z',
	'é',
	'10',
	'2',
	'x y',
	'',
	'__proto__',
	'constructor',
];
const CHARACTERS = [
	...'aZ09 \'"+&=%?#/\\~!*()[]{}<>;:@,.-_|^`$\t\n',
	'é',
	'ß',
	'日',
	'😀',
	'\u0000',
];
const ODD_QUERY = [
	"a'b",
	'a%27b',
	'a+b',
	'a%20b',
	'%7Ex',
	'~x',
	'x%zz',
	'%',
	'é',
	'%C3%A9',
	'"q"',
	'[1]',
	'b=c',
	'*!()',
	'%ff',
];
const ODD_PATH = [
	'webhook',
	"o'brien",
	'o%27brien',
	'a%20b',
	'(x)',
	'%C3%A9',
	'a;b=1',
	'a:b@c',
	'é',
	'~',
	'%7e',
];

/** A request as Twilio would send it, signed by the SDK with `token`, its URL written any way. */
exports.randomSignedRequest = (random, token) => {
	for (;;) {
		const request = sign(randomRequest(random), random, token);
		if (exports.isAcceptedBySdk(request, token)) return request;
	}
};

function randomRequest(random) {
	const kind = random.pick(['form', 'form', 'form', 'get', 'json']);
	const request = {
		method: kind === 'get' ? 'GET' : 'POST',
		url: randomUrl(random),
		headers: {},
		rawBody: Buffer.alloc(0),
		receivedAt: new Date('2026-11-23T08:00:00Z'),
	};
	if (kind === 'form') {
		request.rawBody = Buffer.from(randomForm(random));
		request.headers['content-type'] = random.pick([
			FORM,
			`${FORM}; charset=UTF-8`,
			FORM.toUpperCase(),
		]);
	}
	if (kind === 'json') {
		const data = { type: randomText(random), data: { body: randomText(random), n: random.next() } };
		request.rawBody = Buffer.from(JSON.stringify(random.chance(0.5) ? [data, data] : data));
		request.headers['content-type'] = 'application/json';
		const separator = request.url.includes('?') ? '&' : '?';
		request.url += `${separator}bodySHA256=${getExpectedBodyHash(request.rawBody)}`;
	}
	return request;
}

/** Twilio signs what it was given; proxies and n8n write the same URL in other ways. */
function sign(request, random, token) {
	const written = random.pick([
		(url) => url,
		(url) => new URL(url).toString(),
		(url) => exports.legacyQuery(new URL(url).toString()),
		(url) => url.replace(/^(https?:\/\/(?:[^/?#]*@)?[^:/?#]+):\d+/, '$1'),
		(url) => url.replace(/^(https:\/\/(?:[^/?#]*@)?[^:/?#]+)(?=[/?#]|$)/, '$1:443'),
	])(request.url);
	const isHashed = request.url.includes('bodySHA256');
	const parameters = isHashed ? {} : formOf(request);
	const signature = getExpectedTwilioSignature(token, written, parameters);
	const fragment = random.chance(0.1) ? '#rc=3&rp=all' : '';
	return {
		...request,
		url: request.url + fragment,
		headers: { ...request.headers, 'x-twilio-signature': signature },
	};
}

function randomUrl(random) {
	const scheme = random.pick(['https', 'https', 'http']);
	const login = random.pick(['', '', '', 'user:pass@', "us'er:p%40ss@", 'user@']);
	const host = random.pick([
		'hooks.example.com',
		'HOOKS.Example.com',
		'192.0.2.1',
		'[2001:db8::1]',
	]);
	const port = random.pick(['', '', ':443', ':80', ':8080', ':5678']);
	const path = random.list(4, () => `/${random.pick(ODD_PATH)}`).join('');
	const pairs = random.list(5, () => `${random.pick(KEYS)}=${random.pick(ODD_QUERY)}`);
	const extra = random.list(2, () => random.pick(['flag', '', "k'=v'", 'a=', '=b', 'a=1&a=1&a=0']));
	const query = [...pairs, ...extra].join('&');
	return `${scheme}://${login}${host}${port}${path}${random.chance(0.7) ? `?${query}` : ''}`;
}

function randomForm(random) {
	const pairs = Array.from({ length: 1 + random.int(12) }, () => {
		const key = random.chance(0.6) ? random.pick(KEYS) : randomText(random);
		const value = random.chance(0.2) ? '' : randomText(random);
		const pair = `${encodeURIComponent(key)}=${encodeURIComponent(value)}`;
		return random.chance(0.5) ? pair.replaceAll('%20', '+') : pair;
	});
	if (random.chance(0.3)) pairs.push(random.pick(pairs));
	return pairs.join('&');
}

function randomText(random) {
	const text = Array.from({ length: random.int(30) }, () => random.pick(CHARACTERS)).join('');
	return random.chance(0.2) ? ` ${text} ` : text;
}

const changeByte = (buffer, random) => {
	const changed = Buffer.from(buffer);
	const index = random.int(changed.length);
	changed[index] ^= 1 + random.int(127);
	return changed;
};
const changeCharacter = (text, random) => {
	const index = random.int(text.length);
	return text.slice(0, index) + random.pick([..."aZ0%&=?/+.'"]) + text.slice(index + 1);
};

/** One byte changed; some changes are no change at all to the vendor, such as %4a to %4A. */
exports.changes = {
	body: (request, random) => ({ ...request, rawBody: changeByte(request.rawBody, random) }),
	url: (request, random) => ({ ...request, url: changeCharacter(request.url, random) }),
	header: (request, random) => {
		const signature = changeCharacter(request.headers['x-twilio-signature'], random);
		return { ...request, headers: { ...request.headers, 'x-twilio-signature': signature } };
	},
};

/** The first random change that the SDK refuses. */
exports.changeForReal = (request, part, random, token) => {
	for (;;) {
		const changed = exports.changes[part](request, random);
		if (!exports.isAcceptedBySdk(changed, token)) return changed;
	}
};
