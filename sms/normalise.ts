import { createHash } from 'crypto';

import type { EventType, Keyword, SmsEvent } from './event';
import { describeFailure } from './failure';
import { classify } from './keywords';
import { contentOf } from './payload';
import { describeNumber } from './phone';
import type { Provider, Reading, ReceiveOptions, WebhookRequest } from './provider';
import { measure } from './text';

const DEFAULT_LATE_AFTER_SECONDS = 300;
/** Longer than any provider's; a longer one is hashed. */
const MAX_ID_LENGTH = 200;

/** Turns what a provider said into the one shape that all providers share. */
export function normalise(
	reading: Reading,
	provider: Provider,
	request: WebhookRequest,
	options: ReceiveOptions,
): SmsEvent {
	const contact = describeNumber(reading.contact, options.defaultCountry);
	const businessNumber = describeNumber(reading.businessNumber, options.defaultCountry).number;
	const text = reading.text ?? null;
	const keyword = keywordOf(reading, options);
	const type = typeOf(reading, keyword, options);
	const time = timing(reading.occurredAt ?? null, request.receivedAt, options);
	const size = measure(text);
	const event: Omit<SmsEvent, 'id'> = {
		type,
		provider: provider.id,
		providerEvent: reading.providerEvent,
		messageId: reading.messageId ?? null,
		conversationId: reading.conversationId ?? null,
		contact: contact.number,
		businessNumber,
		direction: reading.direction ?? null,
		text,
		media: reading.media ?? [],
		segments: reading.segments ?? size.segments,
		encoding: reading.encoding ?? size.encoding,
		keyword,
		failure: reading.failure ? describeFailure(reading.failure, provider.failures) : null,
		...time,
		contactCountry: contact.country,
		contactTimeZones: contact.timeZones,
		isTest: options.isTest ?? false,
		isStale: false,
		isPossibleDuplicate: false,
		raw: options.includeRaw === false ? null : (reading.raw ?? null),
	};
	return { id: identify(event, reading), ...event };
}

/** Only a message from a person can carry a keyword. */
function keywordOf(reading: Reading, options: ReceiveOptions): Keyword | null {
	if (reading.type !== 'reply' && !reading.providerKeyword) return null;
	const found = classify(reading.text ?? '', options.keywords);
	if (!reading.providerKeyword) return found;
	const isSameIntent = found?.intent === reading.providerKeyword;
	return {
		intent: reading.providerKeyword,
		word: isSameIntent ? found.word : (reading.text?.trim() ?? null),
		language: isSameIntent ? found.language : null,
		certainty: 'provider',
	};
}

/** An opt-out is never also a reply: an auto-reply must not answer STOP. */
function typeOf(reading: Reading, keyword: Keyword | null, options: ReceiveOptions): EventType {
	if (reading.type !== 'reply' || !keyword) return reading.type;
	if (keyword.certainty !== 'likely') return keyword.intent;
	const isWanted = options.treatLikelyOptOutAsOptOut === true && keyword.intent === 'optOut';
	return isWanted ? 'optOut' : 'reply';
}

function timing(occurredAt: Date | null, receivedAt: Date, options: ReceiveOptions) {
	const isKnown = occurredAt !== null && !Number.isNaN(occurredAt.getTime());
	const delaySeconds = isKnown
		? Math.max(0, Math.round((receivedAt.getTime() - occurredAt.getTime()) / 1000))
		: null;
	const limit = options.lateAfterSeconds ?? DEFAULT_LATE_AFTER_SECONDS;
	return {
		occurredAt: isKnown ? occurredAt.toISOString() : null,
		receivedAt: receivedAt.toISOString(),
		delaySeconds,
		isLate: delaySeconds !== null && delaySeconds > limit,
	};
}

/**
 * Without a message id, the recognised fields stand in for it: a retry repeats them, while the
 * payload around them may change (an attempt counter, the time of sending). `~` instead of `#`
 * marks an identity without any time: a second "Yes" of the same person has the same one.
 */
function identify(event: Omit<SmsEvent, 'id'>, reading: Reading): string {
	const isUsable = event.messageId !== null && event.messageId.length <= MAX_ID_LENGTH;
	const key = isUsable ? event.messageId : fingerprint(event, reading);
	const parts = [event.provider, key, event.type];
	if (reading.isPerRecipient && event.contact !== null) parts.push(event.contact);
	if (reading.detail) parts.push(reading.detail);
	return parts.join(':');
}

/** Whether a second fact may have the same id: it has neither a message id nor a time. */
export function isAmbiguous(event: SmsEvent): boolean {
	return event.id.startsWith(`${event.provider}:~`);
}

function fingerprint(event: Omit<SmsEvent, 'id'>, reading: Reading): string {
	const time = event.occurredAt ?? reading.identity ?? null;
	const urls = event.media.map(({ url }) => url).join(' ') || null;
	const known = [event.messageId, event.contact, event.text, urls, time];
	const basis = known.every((value) => value === null)
		? contentOf(reading.raw)
		: [...known, event.businessNumber, event.providerEvent, event.failure?.code];
	const hash = createHash('sha256').update(JSON.stringify(basis) ?? '');
	const isCertain = time !== null || event.messageId !== null;
	return (isCertain ? '#' : '~') + hash.digest('base64url').slice(0, 22);
}
