import { normalise } from '../../sms/normalise';
import type { Reading, ReceiveOptions } from '../../sms/provider';
import { RECEIVED_AT, provider, read, request } from '../support/readings';

const FIELDS = [
	...['id', 'type', 'provider', 'providerEvent', 'messageId', 'conversationId', 'contact'],
	...['businessNumber', 'direction', 'text', 'media', 'segments', 'encoding', 'keyword'],
	...['failure', 'occurredAt', 'receivedAt', 'delaySeconds', 'contactCountry'],
	...['contactTimeZones', 'isTest', 'isLate', 'isStale', 'isPossibleDuplicate', 'raw'],
];

describe('the shape', () => {
	test('a full reply is carried over field by field', () => {
		expect(read({ conversationId: 'c1' })).toEqual({
			id: 'pigeon:m1:reply',
			type: 'reply',
			provider: 'pigeon',
			providerEvent: 'inbound',
			messageId: 'm1',
			conversationId: 'c1',
			contact: '+12025550123',
			businessNumber: '+12025550199',
			direction: 'inbound',
			text: 'See you on Tuesday',
			media: [],
			segments: 1,
			encoding: 'GSM-7',
			keyword: null,
			failure: null,
			occurredAt: '2026-03-01T11:59:30.000Z',
			receivedAt: '2026-03-01T12:00:00.000Z',
			delaySeconds: 30,
			contactCountry: 'US',
			contactTimeZones: ['America/New_York'],
			isTest: false,
			isLate: false,
			isStale: false,
			isPossibleDuplicate: false,
			raw: { any: 'thing' },
		});
	});

	test('every field is present, and none is undefined, however little the provider says', () => {
		const bare: Reading = { type: 'unknown', providerEvent: null, raw: null };
		const event = normalise(bare, provider, request, {});
		expect(Object.keys(event).sort()).toEqual([...FIELDS].sort());
		expect(Object.values(event)).not.toContain(undefined);
		expect(event).toMatchObject({ contact: null, text: null, media: [], contactTimeZones: [] });
	});

	test("the provider's own count of parts wins over the measured one", () => {
		expect(read({ segments: 3, encoding: 'UCS-2' })).toMatchObject({
			segments: 3,
			encoding: 'UCS-2',
		});
	});

	test('numbers are read with the default country, short codes stay', () => {
		const change = { contact: '(202) 555-0123', businessNumber: '72975' };
		expect(read(change, { defaultCountry: 'US' })).toMatchObject({
			contact: '+12025550123',
			businessNumber: '72975',
		});
	});

	test('a failure is explained by the catalogue', () => {
		expect(read({ type: 'failed', failure: { code: '7' } }).failure).toMatchObject({
			code: '7',
			reason: 'unreachable',
			description: 'The loft is closed.',
		});
	});

	test('raw can be left out, a test is marked', () => {
		expect(read({}, { includeRaw: false, isTest: true })).toMatchObject({
			raw: null,
			isTest: true,
		});
	});
});

describe('consent', () => {
	test.each([
		['STOP', 'optOut'],
		['start', 'optIn'],
		['Help!', 'help'],
	])('%s is never a reply', (text, type) => {
		const event = read({ text });
		expect(event).toMatchObject({ type, id: `pigeon:m1:${type}` });
		expect(event.keyword).toMatchObject({ intent: type, word: text, certainty: 'exact' });
	});

	test('free wording stays a reply, visibly', () => {
		const event = read({ text: 'Please stop texting me' });
		expect(event.type).toBe('reply');
		expect(event.keyword).toMatchObject({ intent: 'optOut', certainty: 'likely' });
	});

	test('free wording is an opt-out where the builder wants it so', () => {
		const options = { treatLikelyOptOutAsOptOut: true };
		expect(read({ text: 'Please stop texting me' }, options).type).toBe('optOut');
		expect(read({ text: 'See you' }, options).type).toBe('reply');
	});

	test('a yes to an appointment reminder stays a reply, whatever the builder wants of opt-outs', () => {
		for (const treatLikelyOptOutAsOptOut of [false, true]) {
			const event = read({ text: 'YES' }, { treatLikelyOptOutAsOptOut });
			expect(event.type).toBe('reply');
			expect(event.keyword).toMatchObject({ intent: 'optIn', certainty: 'likely' });
		}
	});

	test("the node's own list decides", () => {
		const keywords = { optOut: ['GENUG'] };
		expect(read({ text: 'genug!' }, { keywords }).type).toBe('optOut');
		expect(read({ text: 'STOP' }, { keywords }).type).toBe('reply');
	});

	test("the provider's flag wins over the text", () => {
		expect(read({ text: 'Adios amigos', providerKeyword: 'optOut' })).toMatchObject({
			type: 'optOut',
			keyword: { intent: 'optOut', word: 'Adios amigos', language: null, certainty: 'provider' },
		});
		expect(read({ text: 'START', providerKeyword: 'help' })).toMatchObject({
			type: 'help',
			keyword: { intent: 'help', word: 'START', language: null, certainty: 'provider' },
		});
	});

	test("the provider's flag keeps the language of a known word", () => {
		expect(read({ text: 'Arrêt', providerKeyword: 'optOut' }).keyword).toEqual({
			intent: 'optOut',
			word: 'Arrêt',
			language: 'fr',
			certainty: 'provider',
		});
		expect(read({ text: null, providerKeyword: 'optOut' })).toMatchObject({
			type: 'optOut',
			keyword: { word: null, certainty: 'provider' },
		});
	});

	test('what the business itself sends holds no keyword', () => {
		expect(read({ type: 'delivered', text: 'STOP' })).toMatchObject({
			type: 'delivered',
			keyword: null,
		});
	});
});

describe('time', () => {
	const after = (seconds: number, options: ReceiveOptions = {}) =>
		read({ occurredAt: new Date(RECEIVED_AT.getTime() - seconds * 1000) }, options);

	test('an event is late above the limit, not at it', () => {
		expect(after(300)).toMatchObject({ delaySeconds: 300, isLate: false });
		expect(after(301)).toMatchObject({ delaySeconds: 301, isLate: true });
		expect(after(61, { lateAfterSeconds: 60 }).isLate).toBe(true);
		expect(after(1, { lateAfterSeconds: 0 }).isLate).toBe(true);
	});

	test('a clock ahead of ours gives no negative delay', () => {
		expect(after(-90)).toMatchObject({
			delaySeconds: 0,
			isLate: false,
			occurredAt: '2026-03-01T12:01:30.000Z',
		});
	});

	test.each([null, undefined, new Date(NaN)])('without a time (%s) there is no delay', (time) => {
		expect(read({ occurredAt: time })).toMatchObject({
			occurredAt: null,
			delaySeconds: null,
			isLate: false,
		});
	});
});
