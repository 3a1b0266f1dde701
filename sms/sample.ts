import type { EventType, SmsEvent } from './event';
import { normalise } from './normalise';
import type { Provider, Reading } from './provider';
import { findProvider } from './providers';

const CONTACT = '+12025550123';
const BUSINESS_NUMBER = '+12025550199';
/** How long the sample was on its way. */
const DELAY_MILLISECONDS = 2000;

type Sample = Pick<Reading, 'type' | 'providerEvent'> & Partial<Reading>;

const inbound = (text: string): Sample => ({
	type: 'reply',
	providerEvent: 'received',
	direction: 'inbound',
	text,
});

const outbound = (type: EventType): Sample => ({
	type,
	providerEvent: type,
	direction: 'outbound',
	segments: 1,
	encoding: 'GSM-7',
});

const SAMPLES: Readonly<Record<EventType, Sample>> = {
	reply: inbound('Tuesday at 10 works for me, thank you!'),
	optOut: inbound('STOP'),
	optIn: inbound('START'),
	help: inbound('HELP'),
	queued: outbound('queued'),
	sent: outbound('sent'),
	delivered: outbound('delivered'),
	failed: outbound('failed'),
	unknown: { type: 'unknown', providerEvent: 'contact.updated' },
};

/**
 * A realistic event without a request, for building and testing a workflow. Its numbers are
 * fictional; the events of one message share its id.
 *
 * @throws RangeError when there is no such provider or type.
 */
export function sampleEvent(
	type: EventType = 'reply',
	provider: string = 'twilio',
	now: Date = new Date(),
): SmsEvent {
	const source = findProvider(provider);
	if (!Object.hasOwn(SAMPLES, type)) {
		const known = Object.keys(SAMPLES).join(', ');
		throw new RangeError(`There is no event type "${type}". Known: ${known}.`);
	}
	const sample = SAMPLES[type];
	const occurredAt = new Date(now.getTime() - DELAY_MILLISECONDS);
	const reading: Omit<Reading, 'raw'> = {
		...sample,
		messageId: `sample-${sample.direction ?? 'other'}-${now.getTime()}`,
		conversationId: 'sample-conversation',
		contact: CONTACT,
		businessNumber: BUSINESS_NUMBER,
		occurredAt,
		...(type === 'failed' && { failure: sampleFailure(source) }),
	};
	const request = {
		method: 'POST',
		url: '',
		headers: {},
		rawBody: Buffer.alloc(0),
		receivedAt: now,
	};
	const raw = { ...reading, occurredAt: occurredAt.toISOString() };
	return normalise({ ...reading, raw }, source, request, {});
}

/** The phone is switched off: in the provider's own code where its catalogue has one. */
function sampleFailure(provider: Provider): NonNullable<Reading['failure']> {
	const reason = 'unreachable';
	const listed = Object.entries(provider.failures).find(
		([, entry]) => entry.reason === reason && !entry.isPermanent,
	);
	return { code: listed?.[0] ?? null, reason };
}
