import { readEventStream } from '../../sms/providers/twilio/event-streams';
import { twilio } from '../../sms/providers/twilio/provider';
import { withRefusedOptOut } from '../../sms/receive';

const SID = 'SM00000000000000000000000000000001';
const PERSON = '+12025550123';
const BUSINESS = '+12025550199';

const event = (type: string, data: object = {}) => ({
	specversion: '1.0',
	type: `com.twilio.messaging.${type}`,
	id: 'EZ00000000000000000000000000000001',
	time: '2026-11-23T07:59:59Z',
	data: { messageSid: SID, timestamp: '2026-11-23T07:59:58.500Z', ...data },
});

describe('Event Streams', () => {
	test('the type decides over a status that lags or leads', () => {
		const data = { messageStatus: 'DELIVERED', from: BUSINESS, to: PERSON, numberOfSegments: 2 };
		expect(readEventStream(event('message.sent', data))).toMatchObject([
			{
				type: 'sent',
				providerEvent: 'com.twilio.messaging.message.sent',
				messageId: SID,
				contact: PERSON,
				segments: 2,
				occurredAt: new Date('2026-11-23T07:59:58.500Z'),
			},
		]);
	});

	test('a type this package does not know is read by its status', () => {
		const data = { messageStatus: 'UNDELIVERED', errorCode: 30005 };
		expect(readEventStream(event('message.final', data))).toMatchObject([
			{ type: 'failed', detail: 'undelivered', failure: { code: '30005' } },
		]);
	});

	test('a batch gives one reading per event, with its own payload', () => {
		const batch = [
			event('inbound-message.received', { from: PERSON, to: BUSINESS, body: 'Hi', numSegments: 1 }),
			event('message.failed', { from: BUSINESS, to: PERSON, errorCode: '21610' }),
			{ nonsense: true },
			'text',
		];
		const readings = readEventStream(batch).flatMap((reading) =>
			withRefusedOptOut(reading, twilio),
		);
		expect(readings.map(({ type }) => type)).toEqual([
			'reply',
			'failed',
			'optOut',
			'unknown',
			'unknown',
		]);
		expect(readings.map(({ raw }) => raw)).toEqual([
			batch[0],
			batch[1],
			batch[1],
			batch[2],
			batch[3],
		]);
	});

	test('what is not about a message is kept as unknown under its own name', () => {
		const types = ['compliance.toll-free-verification.approved', 'inbound-message.seen'];
		for (const type of types) {
			expect(readEventStream(event(type, { body: 'no text of a person' }))).toEqual([
				{ type: 'unknown', providerEvent: `com.twilio.messaging.${type}`, raw: expect.anything() },
			]);
		}
	});

	test('without a time in the data, the time of the event counts; nonsense is no time', () => {
		const times = [undefined, 'yesterday'].map(
			(timestamp) => readEventStream(event('message.sent', { timestamp }))[0].occurredAt,
		);
		expect(times).toEqual([new Date('2026-11-23T07:59:59Z'), null]);
	});

	test('a batch beyond any real one is read in part, and the rest is kept', () => {
		const batch = Array.from({ length: 500 }, () => event('message.sent'));
		const readings = readEventStream(batch);
		expect(readings).toHaveLength(201);
		expect(readings[200]).toEqual({ type: 'unknown', providerEvent: null, raw: batch.slice(200) });
	});

	test.each([[null], [7], ['text'], [{ type: 7, data: 7 }], [{ type: 'x', data: null }], [[[]]]])(
		'%j is unknown, never a throw',
		(data) => {
			expect(readEventStream(data)).toMatchObject([{ type: 'unknown' }]);
		},
	);
});
