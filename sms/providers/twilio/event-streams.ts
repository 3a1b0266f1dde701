import type { Reading } from '../../provider';
import { parseTime } from '../../times';
import { field, readingOf, text } from './message';
import { lookUp, STATUSES } from './statuses';

/** A batch of Event Streams holds far fewer; bounds the work of one request. */
const MAX_EVENTS = 200;

/**
 * Event Streams: one CloudEvent or an array of them.
 * https://www.twilio.com/docs/events/event-types/messaging/inbound-message
 */
export function readEventStream(data: unknown): Reading[] {
	if (!Array.isArray(data)) return readEvent(data);
	const readings = data.slice(0, MAX_EVENTS).flatMap(readEvent);
	const rest = data.slice(MAX_EVENTS);
	return rest.length > 0 ? [...readings, unread(rest, null)] : readings;
}

function readEvent(event: unknown): Reading[] {
	const type = field(event, 'type');
	if (type === null) return [unread(event, null)];
	const { data } = event as { data?: unknown };
	const status = statusOf(type, data);
	if (status === null) return [unread(event, type)];
	return [
		readingOf({
			sid: field(data, 'messageSid'),
			status,
			providerEvent: type,
			from: field(data, 'from'),
			to: field(data, 'to'),
			messagingServiceSid: field(data, 'messagingServiceSid'),
			body: text(data, 'body'),
			media: [],
			segments: field(data, 'numSegments') ?? field(data, 'numberOfSegments'),
			optOutType: field(data, 'optOutType'),
			errorCode: field(data, 'errorCode'),
			errorMessage: field(data, 'errorMessage'),
			occurredAt: parseTime(field(data, 'timestamp') ?? field(event, 'time')),
			raw: event,
		}),
	];
}

/** The last word of the type; `messageStatus` (in capitals at times) only where that says nothing. */
function statusOf(type: string, data: unknown): string | null {
	if (type === 'com.twilio.messaging.inbound-message.received') return 'received';
	const [, word] = /^com\.twilio\.messaging\.message\.([\w-]+)$/.exec(type) ?? [];
	if (word === undefined) return null;
	return lookUp(STATUSES, word) ? word : (field(data, 'messageStatus') ?? word);
}

function unread(raw: unknown, providerEvent: string | null): Reading {
	return { type: 'unknown', providerEvent, raw };
}
