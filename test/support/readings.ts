import type { SmsEvent } from '../../sms/event';
import { normalise } from '../../sms/normalise';
import type { Provider, Reading, ReceiveOptions } from '../../sms/provider';

export const RECEIVED_AT = new Date('2026-03-01T12:00:00.000Z');

export const provider: Provider = {
	id: 'pigeon',
	displayName: 'Pigeon Post',
	credentialType: 'pigeonApi',
	events: ['reply'],
	deliversByGet: false,
	retryWindowSeconds: 3600,
	answer: { status: 200, headers: {}, body: '' },
	failures: {
		'7': { reason: 'unreachable', description: 'The loft is closed.', isPermanent: false },
	},
	authenticate: () => null,
	parse: () => [],
};

export const request = {
	method: 'POST',
	url: 'https://n8n.example/webhook/sms',
	headers: {},
	rawBody: Buffer.alloc(0),
	receivedAt: RECEIVED_AT,
};

export const reply: Reading = {
	type: 'reply',
	providerEvent: 'inbound',
	messageId: 'm1',
	contact: '+12025550123',
	businessNumber: '+12025550199',
	direction: 'inbound',
	text: 'See you on Tuesday',
	occurredAt: new Date('2026-03-01T11:59:30.000Z'),
	raw: { any: 'thing' },
};

export const read = (change: Partial<Reading> = {}, options: ReceiveOptions = {}): SmsEvent =>
	normalise({ ...reply, ...change }, provider, request, options);
