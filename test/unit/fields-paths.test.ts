import { certainPaths, readFields, readRecords } from '../../sms/fields';
import { valueAt } from '../../sms/payload';
import type { FieldName } from '../../sms/provider';
import { bestCpuMs, LIMIT_MS } from '../support/cpu-time';

describe('mapped paths', () => {
	const payload = {
		'a.b': 'dotted',
		who: [{ no: '+12025550123' }],
		text: 'by name',
		deep: { id: 'm1' },
	};

	test.each([
		['who.0.no', '+12025550123'],
		['who[0].no', '+12025550123'],
		[' who[0].no ', '+12025550123'],
		['a.b', 'dotted'],
		['["a.b"]', 'dotted'],
		['who', '+12025550123'],
	])('%s is read', (path, expected) => {
		const inside = path === 'who' ? { who: [{ number: '+12025550123' }] } : payload;
		expect(readFields(inside, { from: path }).from).toBe(expected);
	});

	test('a path wins over the names; where it leads nowhere the names decide', () => {
		expect(readFields(payload, { text: 'a.b' }).text).toBe('dotted');
		expect(readFields(payload, { text: 'no.such.path' }).text).toBe('by name');
		expect(readFields(payload, { text: '' }).text).toBe('by name');
	});

	test.each(['__proto__', 'constructor.name', 'toString', 'who.length.x', 'who[9].no', '[', '..'])(
		'only own values are reached: %s',
		(path) => {
			expect(readFields({ who: [] }, { from: path }).from).toBeNull();
		},
	);

	test('what is inherited is not reached', () => {
		const heir: unknown = Object.create({ no: '+12025550123' });
		expect(readFields({ who: heir }, { from: 'who.no' }).from).toBeNull();
	});
});

describe('lists of records', () => {
	const records = [
		{ id: 1, from: '+12025550123', text: 'First' },
		{ id: 2, from: '+12025550124', text: 'Second' },
	];
	const texts = (payload: unknown, paths?: Parameters<typeof readRecords>[1]) =>
		readRecords(payload, paths).records.map(({ fields }) => fields.text);

	test.each([
		['a list', records],
		['an envelope', { status: 'success', data: records }],
		['envelopes in each other', { data: { messages: records } }],
		['a wrapper and an envelope', { DeliveryReports: { results: records } }],
		['an envelope with an unknown list', { event: { messages: records }, tags: [{ a: 1 }] }],
	])('%s gives one set of fields each', (_name, payload) => {
		expect(texts(payload)).toEqual(['First', 'Second']);
		expect(readRecords(payload).records.map(({ raw }) => raw)).toEqual(records);
	});

	test('what all records share may stand around the list, but never an id, a text or a status', () => {
		const payload = {
			id: 'batch',
			event: 'inbound',
			to: '+12025550199',
			status: 'done',
			data: [{ text: 'A' }, {}],
		};
		const [first, second] = readRecords({ ...payload, status: undefined }).records.map(
			({ fields }) => fields,
		);
		expect(first).toMatchObject({
			event: 'inbound',
			to: '+12025550199',
			text: 'A',
			messageId: null,
		});
		expect(second).toMatchObject({ event: 'inbound', text: null, status: null });
	});

	test('a message that lists its own history is one fact', () => {
		const payload = {
			messageId: 'm1',
			status: 'sent',
			events: [{ status: 'queued' }, { status: 'sent' }],
		};
		const [only, ...others] = readRecords(payload).records;
		expect(others).toEqual([]);
		expect(only.fields).toMatchObject({ messageId: 'm1', status: 'sent' });
		expect(only.raw).toBe(payload);
	});

	test('a path taken from the first record holds for all', () => {
		const payload = { results: [{ x: { t: 'A' } }, { x: { t: 'B' } }] };
		expect(texts(payload, { text: 'results[0].x.t' })).toEqual(['A', 'B']);
		expect(texts(payload, { text: 'results.0.x.t' })).toEqual(['A', 'B']);
		expect(texts(payload, { text: 'x.t' })).toEqual(['A', 'B']);
		expect(texts(payload.results, { text: '[0].x.t' })).toEqual(['A', 'B']);
		expect(texts(payload.results, { text: '0.x.t' })).toEqual(['A', 'B']);
	});

	test('of a list longer than any provider sends the rest is kept', () => {
		const payload = Array.from({ length: 203 }, (_, i) => ({ text: `x${i}` }));
		const { records, rest } = readRecords(payload);
		expect(records.map(({ raw }) => raw)).toEqual(payload.slice(0, 200));
		expect(rest).toEqual(payload.slice(200));
	});

	test('what is no record does not hide the records beside it', () => {
		expect(texts([{ text: 'A' }, null, 'x', { text: 'B' }])).toEqual(['A', 'B']);
		expect(texts({ data: [null, { text: 'A' }] })).toEqual(['A']);
	});

	test('a list without a record is kept as one', () => {
		expect(readRecords([1, 'two', null]).records).toHaveLength(1);
		expect(readRecords([]).records).toHaveLength(1);
	});

	test('the bare id and status of a batch do not hide its records', () => {
		const results = [
			{ to: '+12025550123', status: 'delivered' },
			{ to: '+12025550124', status: 'failed' },
		];
		const { records } = readRecords({ id: 'batch-1', status: 'completed', results });
		expect(records.map(({ fields }) => [fields.to, fields.status])).toEqual([
			['+12025550123', 'delivered'],
			['+12025550124', 'failed'],
		]);
		const bare = readRecords({
			id: 'b1',
			status: 'delivered',
			results: [{ to: 'a' }, { to: 'b' }],
		});
		expect(bare.records.map(({ fields }) => fields.status)).toEqual(['delivered', 'delivered']);
		const history = {
			id: 'm1',
			status: 'sent',
			events: [{ status: 'queued' }, { status: 'sent' }],
		};
		expect(readRecords(history).records).toHaveLength(1);
	});
});

describe('recognising the paths of a sample', () => {
	const sample = {
		type: 'inbound',
		payload: {
			id: 'm1',
			from: { phone_number: '+12025550123' },
			to: [{ number: '+12025550199' }],
			'body.text': 'x',
			content: 'Hi',
			media: ['https://media.example.com/1.jpg'],
		},
	};

	test('every path leads back to the value, and guesses are left out', () => {
		const paths = certainPaths(sample);
		expect(paths).toEqual({
			from: 'payload.from.phone_number',
			to: 'payload.to[0].number',
			text: 'payload["body.text"]',
			mediaUrl: 'payload.media[0]',
		});
		const { media, guessed, ...fields } = readFields(sample);
		for (const [field, path] of Object.entries(paths)) {
			expect(valueAt(sample, path)).toBe(fields[field as FieldName]);
		}
		expect(media).toHaveLength(1);
		expect([...guessed].sort()).toEqual(['event', 'messageId']);
	});

	test('JSON text is read, other text gives nothing', () => {
		expect(certainPaths(JSON.stringify(sample))).toEqual(certainPaths(sample));
		expect(certainPaths('{"from": ')).toEqual({});
		expect(certainPaths(undefined)).toEqual({});
	});

	test('the paths of a list name its first record', () => {
		const record = { messageText: 'A' };
		expect(certainPaths([null, record])).toEqual({ text: '[1].messageText' });
		expect(certainPaths({ results: [record] })).toEqual({ text: 'results[0].messageText' });
	});
});

describe('hostile payloads', () => {
	const nested = (depth: number, name: string) =>
		JSON.parse(`{"${name}":`.repeat(depth) + '1' + '}'.repeat(depth)) as unknown;
	const wide = (name: string) => ({
		[name]: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i])),
	});

	test.each([
		['nothing', undefined],
		['a number', 7],
		['deep objects', nested(2000, 'data')],
		['deep hits', nested(2000, 'from')],
		['a wide object', wide('data')],
		['a wide hit', wide('from')],
		['long values', { from: '1'.repeat(1e6), id: 'x'.repeat(1e6), timestamp: '1'.repeat(1e6) }],
		['prototype keys', JSON.parse('{"__proto__":{"from":"+12025550123"},"constructor":{"id":1}}')],
		['objects that pose as text', { status: { toString: 1 }, data: { code: { valueOf: 2 } } }],
	])('%s is searched without a throw and quickly', async (_name, payload) => {
		const search = () => expect(readRecords(payload).records).toHaveLength(1);
		expect(await bestCpuMs(search)).toBeLessThan(LIMIT_MS);
		expect(({} as Record<string, unknown>).from).toBeUndefined();
	});

	test('a megabyte never becomes an id', () => {
		expect(readFields({ messageId: 'x'.repeat(1e6) }).messageId).toBeNull();
		expect(readFields({ text: 'x'.repeat(1e6) }).text).toHaveLength(1e6);
	});
});
