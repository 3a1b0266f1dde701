import {
	EMPTY_WORDS,
	REASON_WORDS,
	RECEIPT_WORDS,
	STATUS_WORDS,
	STEP_WORDS,
} from './data/status-words';
import type { EventType, FailureReason } from './event';

/** Longer than that it is a sentence or a path, and no status. */
const MAX_STATUS_WORDS = 8;
const MAX_LENGTH = 300;

/** `message.delivery.failed`, `DELIVERY_FAILED` and `deliveryFailed` as single lower-case words. */
function wordsOf(text: string): string[] {
	return text
		.slice(0, MAX_LENGTH)
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
}

function matches(words: ReadonlySet<string>, phrase: string): boolean {
	if (phrase.startsWith('=')) return words.size === 1 && words.has(phrase.slice(1));
	return phrase.split(' ').every((word) => words.has(word));
}

/** What a provider's event or status word means; null when it is none of the usual ones. */
export function typeOfWord(word: string | null): EventType | null {
	// The path of a resource, such as /opt-outs, names what changed and not how.
	if (/^\/|:\/\//.test(word ?? '')) return null;
	const words = new Set(wordsOf(word ?? '').filter((part) => !EMPTY_WORDS.includes(part)));
	if (words.size === 0 || words.size > MAX_STATUS_WORDS) return null;
	const row = STATUS_WORDS.find(([, phrases]) => phrases.some((phrase) => matches(words, phrase)));
	const isReceipt = RECEIPT_WORDS.some((receipt) => words.has(receipt));
	return row === undefined || (row[0] === 'reply' && isReceipt) ? null : row[0];
}

/** A word that names a thing but nothing that happened to it, such as `sms`. */
export function isEmptyWord(word: string): boolean {
	return wordsOf(word).every((part) => EMPTY_WORDS.includes(part));
}

/** The step within a type, such as `sending` within `queued`; undefined when the type says it all. */
export function stepOfWord(word: string | null): string | undefined {
	const words = wordsOf(word ?? '');
	return words.length <= MAX_STATUS_WORDS
		? STEP_WORDS.find((step) => words.includes(step))
		: undefined;
}

/** The failure reason that one of the texts states in so many words. */
export function reasonInWords(...texts: Array<string | null>): FailureReason | undefined {
	for (const text of texts) {
		const words = new Set(wordsOf(text ?? ''));
		const row = REASON_WORDS.find(([, phrases]) =>
			phrases.some((phrase) => matches(words, phrase)),
		);
		if (row) return row[0];
	}
	return undefined;
}
