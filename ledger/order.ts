import type { EventType, SmsEvent } from '../sms/event';
import { isAmbiguous } from '../sms/normalise';
import type { Fact } from './claims';

/** A status only moves forward: queued < sent < delivered or failed. */
const RANKS: Partial<Record<EventType, number>> = { queued: 1, sent: 2, delivered: 3, failed: 3 };

const FINAL_RANK = 3;

/** The key under which a message is known to have reached a status; null for other events. */
export function statusKey(event: SmsEvent): string | null {
	if (event.messageId === null || RANKS[event.type] === undefined) return null;
	return (
		statusKeysOf(event, event.type).find((key) => key === event.id) ?? markOf(event, event.type)
	);
}

/**
 * What a status of this message may be known by: a plain id stands for itself. One with a detail
 * must not take the plain one's place (`accepted` before `queued`), so it leaves a mark instead.
 */
function statusKeysOf(event: SmsEvent, type: string): string[] {
	const plain = `${event.provider}:${event.messageId}:${type}`;
	return [plain, `${plain}:${event.contact}`, markOf(event, type)];
}

/** One message may go to several people. */
function markOf(event: SmsEvent, type: string): string {
	return `status ${event.provider}:${event.messageId}:${type}:${event.contact}`;
}

/** What must not run twice of an event. */
export function factOf(event: SmsEvent): Fact {
	const status = statusKey(event);
	return {
		key: event.id,
		aliases: status === null || status === event.id ? [] : [status],
		isAmbiguous: isAmbiguous(event),
	};
}

/** Its message has already reached a later status, or the opposite final one. */
export function isOvertaken(event: SmsEvent, knows: (key: string) => boolean): boolean {
	if (statusKey(event) === null) return false;
	const rank = RANKS[event.type]!;
	return Object.entries(RANKS).some(
		([type, other]) =>
			(other > rank || (other === FINAL_RANK && rank === FINAL_RANK && type !== event.type)) &&
			statusKeysOf(event, type).some(knows),
	);
}

/** Delivered and failed contradict each other: a builder must see both, whatever the order. */
export function isFinal(event: SmsEvent): boolean {
	return RANKS[event.type] === FINAL_RANK;
}
