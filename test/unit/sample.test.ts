import { EVENT_TYPES, type EventType } from '../../sms/event';
import { providers } from '../../sms/providers';
import { sampleEvent } from '../../sms/sample';

const NOW = new Date('2026-03-01T12:00:00.000Z');

test('without arguments it is a reply from Twilio, just received', () => {
	const event = sampleEvent();
	expect(event).toMatchObject({ type: 'reply', provider: 'twilio', direction: 'inbound' });
	expect(Math.abs(Date.now() - Date.parse(event.receivedAt))).toBeLessThan(5000);
});

test('a reply has all that a reply has', () => {
	expect(sampleEvent('reply', 'textellent', NOW)).toEqual({
		id: `textellent:sample-inbound-${NOW.getTime()}:reply`,
		type: 'reply',
		provider: 'textellent',
		providerEvent: 'received',
		messageId: `sample-inbound-${NOW.getTime()}`,
		conversationId: 'sample-conversation',
		contact: '+12025550123',
		businessNumber: '+12025550199',
		direction: 'inbound',
		text: expect.any(String),
		media: [],
		segments: 1,
		encoding: 'GSM-7',
		keyword: null,
		failure: null,
		occurredAt: '2026-03-01T11:59:58.000Z',
		receivedAt: '2026-03-01T12:00:00.000Z',
		delaySeconds: 2,
		contactCountry: 'US',
		contactTimeZones: ['America/New_York'],
		isTest: false,
		isLate: false,
		isStale: false,
		isPossibleDuplicate: false,
		raw: expect.objectContaining({ occurredAt: '2026-03-01T11:59:58.000Z' }),
	});
});

test.each(providers.map(({ id }) => id))('%s has a sample of every type', (id) => {
	for (const type of EVENT_TYPES) {
		expect(sampleEvent(type, id, NOW)).toMatchObject({ type, provider: id });
	}
});

test('consent words come with their keyword', () => {
	for (const type of ['optOut', 'optIn', 'help'] as const) {
		const { keyword, text } = sampleEvent(type, 'twilio', NOW);
		expect(keyword).toMatchObject({ intent: type, word: text, certainty: 'exact' });
	}
});

test('a failure is explained, in a code of the provider where it has one', () => {
	for (const provider of providers) {
		const { failure } = sampleEvent('failed', provider.id, NOW);
		expect(failure).toMatchObject({ reason: 'unreachable', isPermanent: false });
		expect(failure?.advice).not.toBe('');
		const codes = Object.entries(provider.failures).filter(
			([, { reason }]) => reason === 'unreachable',
		);
		if (codes.length > 0) expect(codes.map(([code]) => code)).toContain(failure?.code);
	}
});

test('the statuses of one message share its id, and no event has the id of another', () => {
	const ids = EVENT_TYPES.map((type) => sampleEvent(type, 'twilio', NOW).id);
	expect(new Set(ids).size).toBe(EVENT_TYPES.length);
	expect(sampleEvent('sent', 'twilio', NOW).messageId).toBe(
		sampleEvent('delivered', 'twilio', NOW).messageId,
	);
	expect(sampleEvent('reply', 'twilio', new Date(1)).id).not.toBe(
		sampleEvent('reply', 'twilio', NOW).id,
	);
});

test('an unknown provider or type is named', () => {
	expect(() => sampleEvent('reply', 'pigeon')).toThrow(RangeError);
	expect(() => sampleEvent('reply', 'pigeon')).toThrow('pigeon');
	expect(() => sampleEvent('toString' as EventType)).toThrow(
		/There is no event type "toString"\. Known: reply, /,
	);
});
