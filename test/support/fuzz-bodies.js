/** Bodies that a stranger may send: random ones, broken ones, and the shapes that bring parsers down. */

const MEGABYTE = 2 ** 20;
const FORM = 'application/x-www-form-urlencoded';
const TYPES = [
	FORM,
	'application/json',
	'application/xml',
	'text/xml',
	'text/plain',
	'application/cloudevents+json',
	'multipart/form-data; boundary=x',
	'application/octet-stream',
	'',
	`${FORM}; charset=utf-16`,
];
const NAMES = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'length',
	'type',
	'data',
	'MessageSid',
	'MessageStatus',
	'SmsStatus',
	'ErrorCode',
	'OptOutType',
	'Body',
	'From',
	'To',
	'MediaUrl0',
	'NumMedia',
	'phone',
	'message',
	'event',
	'status',
	'id',
	'',
];
const TEXTS = [
	'STOP',
	'delivered',
	'FAILED',
	'received',
	'21610',
	'+12025550123',
	'+',
	'0',
	'-1',
	'1e309',
	'null',
	'com.twilio.messaging.message.sent',
	'2026-11-23T08:00:00Z',
	'2026-99-99T99:99:99Z',
	'${7*7}',
	'%00',
	'\u0000',
	'\ud800',
	'\ufeff',
	'😀'.repeat(40),
	'a'.repeat(5000),
	'',
];

const value = (random, depth) => {
	const kinds =
		depth > 0 ? ['text', 'text', 'number', 'null', 'list', 'object', 'object'] : ['text', 'number'];
	switch (random.pick(kinds)) {
		case 'number':
			return random.pick([0, -0, 1, 1e21, -1e-7, 21610, 1764057600000, 2 ** 53]);
		case 'null':
			return random.pick([null, true, false]);
		case 'list':
			return random.list(4, () => value(random, depth - 1));
		case 'object':
			return object(random, depth - 1);
		default:
			return random.pick(TEXTS);
	}
};

/** Through entries, because that alone makes an own key of `__proto__`. */
const object = (random, depth) =>
	Object.fromEntries(random.list(8, () => [random.pick(NAMES), value(random, depth)]));

const xml = (random, depth) => {
	const name = random.pick(['a', 'Body', '__proto__', 'constructor', 'x:y', 'message']);
	const inner =
		depth > 0 ? random.list(4, () => xml(random, depth - 1)).join('') : random.pick(TEXTS);
	return `<${name}${random.pick(['', ' id="1"', ' __proto__="x"', " a='&#x0;'"])}>${inner}</${random.chance(0.9) ? name : 'b'}>`;
};

/** Only bodies under attack: each of these has brought down a parser somewhere. */
const HUGE = [
	() => '['.repeat(MEGABYTE),
	() => '{"a":'.repeat(MEGABYTE / 5),
	() => `[${'[],'.repeat(MEGABYTE / 3)}0]`,
	() => `[${'{},'.repeat(MEGABYTE / 3)}{}]`,
	() => `{"data":[${'{"type":"a"},'.repeat(MEGABYTE / 13)}{}]}`,
	() => `{"type":"${'a'.repeat(MEGABYTE)}"}`,
	() => `{"text":"${'\\u0041'.repeat(MEGABYTE / 6)}"}`,
	() => `{"n":${'9'.repeat(MEGABYTE)}}`,
	() => '<a>'.repeat(MEGABYTE / 3),
	() => `<a>${'&amp;'.repeat(MEGABYTE / 5)}</a>`,
	() => `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(MEGABYTE)}">]><a>&b;&b;</a>`,
	() => 'a='.padEnd(MEGABYTE, '+'),
	() => 'a='.padEnd(MEGABYTE, '%'),
	() => 'Body='.padEnd(MEGABYTE, '%F0%9F%98%80'),
	() => 'a=1&'.repeat(MEGABYTE / 4),
	() => '&'.repeat(MEGABYTE),
	() => `MessageSid=SM1&SmsStatus=received&Body=${'stop '.repeat(MEGABYTE / 5)}`,
	() => `MessageSid=SM1&MessageStatus=${'a'.repeat(MEGABYTE)}`,
	() => ' '.repeat(MEGABYTE),
	() => Buffer.alloc(MEGABYTE, 0xff),
	() => Buffer.alloc(MEGABYTE),
];

const mutate = (random, body) => {
	const bytes = Buffer.from(body);
	const at = random.int(bytes.length + 1);
	switch (random.int(5)) {
		case 0:
			if (at < bytes.length) bytes[at] = random.int(256);
			return bytes;
		case 1:
			return bytes.subarray(0, at);
		case 2:
			return Buffer.concat([
				bytes.subarray(0, at),
				random.bytes(random.int(9)),
				bytes.subarray(at),
			]);
		case 3:
			return Buffer.concat([bytes, bytes.subarray(at)]);
		default:
			return Buffer.from(
				bytes
					.toString()
					.replace(/[A-Za-z]{2,}/g, (word) => (random.chance(0.1) ? random.pick(NAMES) : word)),
			);
	}
};

const form = (random) =>
	random
		.list(
			20,
			() =>
				`${random.pick(NAMES)}=${random.chance(0.8) ? encodeURIComponent(random.pick(TEXTS).replace('\ud800', '')) : random.pick(TEXTS)}`,
		)
		.join(random.pick(['&', '&', '&&', ';']));

const bodyOf = (random, seed) => {
	if (random.chance(0.002)) return random.pick(HUGE)();
	switch (random.int(8)) {
		case 0:
			return JSON.stringify(value(random, 5));
		case 1:
			return JSON.stringify(random.list(5, () => object(random, 3)));
		case 2:
			return form(random);
		case 3:
			return xml(random, 4);
		case 4:
			return random.bytes(random.int(300));
		case 5: {
			const depth = random.int(3000);
			return random.pick([
				`${'['.repeat(depth)}${']'.repeat(depth)}`,
				`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
				'<a>'.repeat(depth),
			]);
		}
		default:
			return mutate(random, seed.request.rawBody);
	}
};

module.exports = { bodyOf, form, FORM, HUGE, TYPES };
