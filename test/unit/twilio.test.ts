import type { ParsedBody, Reading, WebhookRequest } from '../../sms/provider';
import { EVENT_TYPES } from '../../sms/event';
import { failures } from '../../sms/providers/twilio/failures';
import { twilio } from '../../sms/providers/twilio/provider';
import { withRefusedOptOut } from '../../sms/receive';

const SID = 'SM00000000000000000000000000000001';
const PERSON = '+12025550123';
const BUSINESS = '+12025550199';
const REQUEST: WebhookRequest = {
	method: 'POST',
	url: 'https://hooks.example.com/webhook/abc/sms',
	headers: {},
	rawBody: Buffer.alloc(0),
	receivedAt: new Date('2026-11-23T08:00:00Z'),
};

const parse = (kind: ParsedBody['kind'], data: unknown): Reading[] =>
	twilio
		.parse({ kind, data }, REQUEST, {})
		.flatMap((reading) => withRefusedOptOut(reading, twilio));
const parseForm = (data: unknown) => parse('form', data);
const inbound = { MessageSid: SID, From: PERSON, To: BUSINESS, Body: 'Hi', SmsStatus: 'received' };
const status = { MessageSid: SID, From: BUSINESS, To: PERSON, MessageStatus: 'sent' };

describe('webhooks', () => {
	test.each([
		['accepted', 'queued', 'accepted'],
		['scheduled', 'queued', 'scheduled'],
		['queued', 'queued', undefined],
		['sending', 'queued', 'sending'],
		['sent', 'sent', undefined],
		['delivered', 'delivered', undefined],
		['read', 'delivered', 'read'],
		['undelivered', 'failed', 'undelivered'],
		['failed', 'failed', undefined],
		['canceled', 'failed', 'canceled'],
		['partially_delivered', 'unknown', 'partially_delivered'],
		['teleported', 'unknown', 'teleported'],
		['constructor', 'unknown', 'constructor'],
		['__proto__', 'unknown', '__proto__'],
	])('%s is %s (detail %s)', (word, type, detail) => {
		for (const MessageStatus of [word, word.toUpperCase()]) {
			const [reading, ...others] = parseForm({ ...status, MessageStatus });
			expect(others).toEqual([]);
			expect(reading).toMatchObject({ type, detail, providerEvent: MessageStatus });
			expect(reading).toMatchObject({ contact: PERSON, businessNumber: BUSINESS });
			expect(reading.direction).toBe('outbound');
		}
	});

	test('a send refused for an opt-out is a failure and an opt-out', () => {
		const [failed, optOut, ...others] = parseForm({
			...status,
			MessageStatus: 'undelivered',
			ErrorCode: '21610',
		});
		expect(others).toEqual([]);
		expect(failed).toMatchObject({ type: 'failed', failure: { code: '21610' } });
		expect(optOut).toMatchObject({ type: 'optOut', providerKeyword: 'optOut', contact: PERSON });
		expect(optOut.failure).toBe(undefined);
		expect(optOut.detail).toBe(undefined);
	});

	test.each([
		['STOP', 'optOut'],
		['START', 'optIn'],
		['HELP', 'help'],
		['stop', 'optOut'],
		['LATER', undefined],
		['constructor', undefined],
	])('OptOutType %s is %s whatever the text', (OptOutType, intent) => {
		const [reading] = parseForm({ ...inbound, Body: 'Arrêtez', OptOutType });
		expect(reading).toMatchObject({ type: intent ?? 'reply', text: 'Arrêtez' });
		expect(reading.providerKeyword).toBe(intent);
	});

	test.each([
		['whatsapp:+12025550123', PERSON],
		['rcs:+12025550123', PERSON],
		['messenger:12025550123', 'messenger:12025550123'],
		['rcs:front_desk', 'rcs:front_desk'],
		['12345', '12345'],
	])('%s is the contact %s', (From, contact) => {
		expect(parseForm({ ...inbound, From })).toMatchObject([{ contact, direction: 'inbound' }]);
	});

	test('media is read by what is there, even when NumMedia says none', () => {
		const [{ media }] = parseForm({
			...inbound,
			NumMedia: '0',
			MediaUrl10: 'https://media.example.com/10',
			MediaUrl2: 'https://media.example.com/2',
			MediaContentType2: 'image/png',
			MediaUrl3: '',
			MediaUrlX: 'https://media.example.com/x',
		});
		expect(media).toEqual([
			{ url: 'https://media.example.com/2', contentType: 'image/png', sizeBytes: null },
			{ url: 'https://media.example.com/10', contentType: null, sizeBytes: null },
		]);
	});

	test('a Messaging Service stands in for the number where there is none', () => {
		const service = { MessagingServiceSid: 'MG1' };
		expect(parseForm({ ...status, From: '', ...service })).toMatchObject([
			{ businessNumber: 'MG1' },
		]);
		expect(parseForm({ ...status, ...service })).toMatchObject([{ businessNumber: BUSINESS }]);
	});

	test.each([
		['2', 2],
		['0', null],
		['many', null],
		['', null],
		['1.5', null],
		['-1', null],
	])('NumSegments %j counts %j', (NumSegments, segments) => {
		expect(parseForm({ ...inbound, NumSegments })).toMatchObject([{ segments }]);
	});

	test('of a repeated parameter the first value counts', () => {
		expect(parseForm({ ...inbound, Body: ['one', 'two'], From: [PERSON, BUSINESS] })).toMatchObject(
			[{ text: 'one', contact: PERSON }],
		);
	});

	test('a text in base64 stays as it came', () => {
		expect(parseForm({ ...inbound, Body: 'U1RPUA==' })).toMatchObject([{ text: 'U1RPUA==' }]);
	});

	test('a delivery time without a zone is not guessed at', () => {
		const [reading] = parseForm({
			...status,
			MessageStatus: 'delivered',
			RawDlrDoneDate: '2611230800',
		});
		expect(reading.occurredAt).toBe(null);
	});

	test.each([
		['30003', '30003'],
		['99999', '99999'],
		['', null],
		['0', null],
	])('a failure with ErrorCode %j has the code %j', (ErrorCode, code) => {
		const [{ failure }] = parseForm({ ...status, MessageStatus: 'failed', ErrorCode });
		expect(failure?.code).toBe(code);
	});

	test('Twilio’s own words explain a code only when the catalogue does not know it', () => {
		const texts = ['30003', '99999'].map((ErrorCode) => {
			const ErrorMessage = 'in their words';
			const form = { ...status, MessageStatus: 'failed', ErrorCode, ErrorMessage };
			return parseForm(form)[0].failure?.description;
		});
		expect(texts).toEqual([null, 'in their words']);
	});

	test('what is no message has no reading of its own', () => {
		for (const data of [{}, { CallSid: 'CA1', Body: 'x' }, null, 'text', 7, [], [[]]]) {
			expect(parseForm(data)).toEqual([]);
		}
		expect(parse('text', 'Body=x')).toEqual([]);
		expect(parse('xml', { MessageSid: SID })).toEqual([]);
	});

	test('odd values give null, never a throw', () => {
		for (const odd of [null, {}, [], [{}], true, Number.NaN, () => 0]) {
			const data = {
				MessageSid: SID,
				From: odd,
				To: odd,
				Body: odd,
				MediaUrl0: odd,
				NumSegments: odd,
			};
			expect(parseForm({ ...data, MessageStatus: odd, ErrorCode: odd })).toMatchObject([
				{ type: 'unknown', contact: null, businessNumber: null, text: null, media: [] },
			]);
		}
	});
});

describe('the provider', () => {
	test('answers with empty TwiML, so that the person gets no text back', () => {
		expect(twilio.answer).toEqual({
			status: 200,
			headers: { 'content-type': 'text/xml; charset=utf-8' },
			body: '<Response/>',
		});
	});

	test('can report every type of event', () => {
		expect([...twilio.events].sort()).toEqual([...EVENT_TYPES].sort());
	});

	test('explains 68 codes and the status that has none, each in one sentence', () => {
		expect(Object.keys(failures)).toHaveLength(69);
		for (const { description, advice } of Object.values(failures)) {
			expect(description).toMatch(/^\S.*\.$/);
			if (advice !== undefined) expect(advice).toMatch(/^\S.*\.$/);
		}
	});
});
