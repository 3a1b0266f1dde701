import type { EventType, KeywordIntent } from '../../event';

interface Status {
	type: EventType;
	/** Tells two statuses of one type apart. */
	detail?: string;
}

/**
 * What each status of an outbound message means; one that is not listed is `unknown`.
 * https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
 */
export const STATUSES: Readonly<Record<string, Status>> = {
	accepted: { type: 'queued', detail: 'accepted' },
	scheduled: { type: 'queued', detail: 'scheduled' },
	queued: { type: 'queued' },
	sending: { type: 'queued', detail: 'sending' },
	sent: { type: 'sent' },
	delivered: { type: 'delivered' },
	read: { type: 'delivered', detail: 'read' },
	undelivered: { type: 'failed', detail: 'undelivered' },
	failed: { type: 'failed' },
	canceled: { type: 'failed', detail: 'canceled' },
};

/** The statuses of a message that a person sent. */
export const INBOUND_STATUSES: readonly string[] = ['receiving', 'received'];

/**
 * `OptOutType` of Advanced Opt-Out.
 * https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
export const OPT_OUT_TYPES: Readonly<Record<string, KeywordIntent>> = {
	stop: 'optOut',
	start: 'optIn',
	help: 'help',
};

/** The value of a word in one of these tables; a word such as `constructor` has none. */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string | null): T | undefined {
	const key = word?.toLowerCase() ?? '';
	return Object.hasOwn(table, key) ? table[key] : undefined;
}
