import { randomBytes } from 'crypto';

import { parseBody } from '../../sms/body';
import type { ParsedBody, WebhookRequest } from '../../sms/provider';
import { bestCpuMs, LIMIT_MS } from '../support/cpu-time';

const request = (body: string | Buffer, contentType?: string): WebhookRequest => ({
	method: 'POST',
	url: 'https://n8n.example/webhook/sms',
	headers: contentType === undefined ? {} : { 'content-type': contentType },
	rawBody: Buffer.from(body as string),
	receivedAt: new Date('2026-03-01T12:00:00Z'),
});

const parse = (body: string | Buffer, contentType?: string): ParsedBody =>
	parseBody(request(body, contentType));

const FORM = 'application/x-www-form-urlencoded';

describe('JSON', () => {
	test.each([
		'application/json',
		'Application/JSON; charset=utf-8',
		'application/cloudevents+json',
		'text/plain; charset=UTF-8',
		'application/octet-stream',
		FORM,
		undefined,
	])('is read as JSON when sent as %s', (contentType) => {
		expect(parse('\ufeff {"text":"héllo 👋"}', contentType)).toEqual({
			kind: 'json',
			data: { text: 'héllo 👋' },
		});
	});

	test('arrays and scalars are JSON too', () => {
		expect(parse('[{"id":1}]', 'text/plain')).toEqual({ kind: 'json', data: [{ id: 1 }] });
		expect(parse('"Hello"', 'application/json')).toEqual({ kind: 'json', data: 'Hello' });
	});

	test('an integer that a JavaScript number would round stays exact, as text', () => {
		const json =
			'{"id":9007199254740993,"list":[-12345678901234567890 , 123],"safe":9007199254740991,' +
			'"price":0.1234567890123456,"far":1234567890123456789e3,"text":"id 9007199254740993"}';
		expect(parse(json, 'application/json').data).toEqual({
			id: '9007199254740993',
			list: ['-12345678901234567890', 123],
			safe: 9007199254740991,
			price: 0.1234567890123456,
			far: Number('1234567890123456789e3'),
			text: 'id 9007199254740993',
		});
	});

	test('escaped quotes do not end a text', () => {
		const value = { a: 'say "12345678901234567890" \\', b: ['{[', '"'] };
		expect(parse(JSON.stringify(value)).data).toEqual(value);
	});

	test.each(['{"a":', '[1,2', '{a:1}', '{"a":1}}', '["a" "b"]'])(
		'malformed %s is unreadable',
		(body) => {
			expect(parse(body, 'application/json')).toEqual({ kind: 'unreadable', data: body });
		},
	);

	test('a depth of 64 is read, 65 is unreadable', () => {
		const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
		expect(parse(nested(64)).kind).toBe('json');
		expect(parse(nested(65)).kind).toBe('unreadable');
		expect(parse(`{"a":${JSON.stringify(nested(70))}}`).kind).toBe('json');
	});

	test('__proto__ keys are gone, wherever and however they are written', () => {
		const { data } = parse('{"__proto__":{"x":1},"a":[{"\\u005f_proto__":{"x":1},"b":2}]}');
		expect(JSON.stringify(data)).toBe('{"a":[{"b":2}]}');
		const copy = Object.assign({}, data) as { x?: number };
		expect(copy.x).toBeUndefined();
		expect(({} as { x?: number }).x).toBeUndefined();
	});
});

describe('forms', () => {
	test('fields are decoded, repeated ones become a list in order', () => {
		expect(parse('Body=Hi+there%21&To=&M=a&M=b&M=c', FORM)).toEqual({
			kind: 'form',
			data: { Body: 'Hi there!', To: '', M: ['a', 'b', 'c'] },
		});
	});

	test('a form is recognised without its content type', () => {
		const expected = { kind: 'form', data: { from: '+12025550123', text: 'Yes' } };
		expect(parse('from=%2B12025550123&text=Yes', undefined)).toEqual(expected);
		expect(parse('from=%2B12025550123&text=Yes', 'application/json')).toEqual(expected);
	});

	test('a form field that begins with a brace is not JSON', () => {
		expect(parse('{x=1', FORM)).toEqual({ kind: 'form', data: { '{x': '1' } });
	});

	test('names of the object prototype are ordinary fields, __proto__ is dropped', () => {
		const { data } = parse('constructor=a&constructor=b&toString=c&__proto__=d&__proto__=e', FORM);
		expect(data).toEqual({ constructor: ['a', 'b'], toString: 'c' });
		expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
	});

	test('broken percent signs and bytes do not throw', () => {
		expect(parse('a=%&b=%zz&c=%ff', FORM)).toEqual({
			kind: 'form',
			data: { a: '%', b: '%zz', c: '\ufffd' },
		});
	});

	test('2,000 parameters are read, 2,001 are unreadable', () => {
		const fields = (count: number) => Array.from({ length: count }, (_, i) => `k${i}=1`).join('&');
		expect(parse(fields(2000), FORM).kind).toBe('form');
		expect(parse(fields(2001), FORM).kind).toBe('unreadable');
	});

	test('GET carries its fields in the query string', () => {
		const get = {
			...request(''),
			method: 'GET',
			url: 'https://n8n.example/webhook/sms?id=7&text=a+b&id=8#x',
		};
		expect(parseBody(get)).toEqual({ kind: 'form', data: { id: ['7', '8'], text: 'a b' } });
	});

	test('text fields of a multipart form are read, files are left out', () => {
		const body = [
			'--xyz',
			'Content-Disposition: form-data; name="from"',
			'',
			'+12025550123',
			'--xyz',
			'Content-Disposition: form-data; name="text"',
			'Content-Type: text/plain; charset=utf-8',
			'',
			'two\r\nlines ü',
			'--xyz',
			'Content-Disposition: form-data; name="file"; filename="a.bin"',
			'',
			'binary',
			'--xyz--',
			'',
		].join('\r\n');
		const expected = { kind: 'form', data: { from: '+12025550123', text: 'two\r\nlines ü' } };
		expect(parse(body, 'multipart/form-data; boundary=xyz')).toEqual(expected);
		expect(parse(body, 'multipart/form-data; charset=utf-8; boundary="xyz"')).toEqual(expected);
		expect(parse(body, 'multipart/form-data').kind).toBe('unreadable');
	});
});

describe('XML', () => {
	test('values and attributes stay text', () => {
		const xml = '<?xml version="1.0"?><r><id n="01">007</id><t>1 &lt; 2 &amp; &#233;</t><e/></r>';
		for (const contentType of ['text/xml', 'application/xml', undefined]) {
			expect(parse(xml, contentType)).toEqual({
				kind: 'xml',
				data: { r: { id: { '#text': '007', '@_n': '01' }, t: '1 < 2 & é', e: '' } },
			});
		}
	});

	test.each([
		'<r><a></r>',
		'<r>',
		'<r><__proto__><x>1</x></__proto__></r>',
		'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;</r>',
		`${'<a>'.repeat(70)}${'</a>'.repeat(70)}`,
		`<r>${'<a/>'.repeat(6000)}</r>`,
	])('%s is unreadable', (xml) => {
		expect(parse(xml, 'text/xml')).toEqual({ kind: 'unreadable', data: xml });
	});
});

describe('anything else', () => {
	test('plain text is text', () => {
		expect(parse('See you at 5 = fine', 'text/plain')).toEqual({
			kind: 'text',
			data: 'See you at 5 = fine',
		});
		expect(parse('', 'text/plain')).toEqual({ kind: 'text', data: '' });
	});

	test('binary is unreadable, and kept up to 100,000 characters', () => {
		expect(parse(Buffer.from([0x00, 0xff, 0x10])).kind).toBe('unreadable');
		const { kind, data } = parse(`{${'x'.repeat(200_000)}`);
		expect(kind).toBe('unreadable');
		expect(data).toHaveLength(100_000);
	});
});

describe('a megabyte of anything takes under 50 ms', () => {
	const MB = 1 << 20;
	const of = (part: string) => part.repeat(MB / part.length);
	const bodies: Record<string, string | Buffer> = {
		brackets: of('['),
		'open objects': of('{"a":'),
		'open tags': of('<a>'),
		'less-than signs': of('<'),
		parameters: of('a&'),
		pluses: `a=${of('+')}`,
		'percent signs': `a=${of('%')}`,
		'empty objects': `[${of('{},')}{}]`,
		'long integers': `[${of('12345678901234567890,')}1]`,
		digits: `[${of('9')}]`,
		'escaped quotes': `["${of('\\"')}"]`,
		'an open string': `["${of('a')}`,
		'prototype keys': `[${of('{"__proto__":1},')}1]`,
		'different keys': `{${Array.from({ length: 90_000 }, (_, i) => `"k${i}":1`).join()}}`,
		boundaries: of('--B'),
		'a long header': `--B\r\nContent-Disposition: form-data${of('; name')}`,
		spaces: of(' '),
		zeros: Buffer.alloc(MB),
		noise: randomBytes(MB),
	};
	const types = ['application/json', FORM, 'text/xml', '', 'multipart/form-data; boundary=B'];

	test.each(Object.keys(bodies))('%s', async (name) => {
		for (const contentType of types) {
			const sent = request(bodies[name], contentType);
			expect(await bestCpuMs(() => parseBody(sent))).toBeLessThan(LIMIT_MS);
		}
	});
});
