import { isObject, normaliseName } from '../../payload';

/** A subscription as Textellent lists it. */
export interface Subscription {
	url: string;
	/** The event word it was made with; null when the list does not say. */
	word: string | null;
	/** Needed to remove it; null when the list does not say. */
	clientId: string | null;
}

const CLIENT_ID_NAMES = ['clientid', 'clientcode', 'partnerclientcode', 'id'];
const WORD_NAMES = ['event', 'eventname', 'eventtype', 'eventcode', 'type', 'name'];
const MAX_DEPTH = 8;

/**
 * Finds the subscriptions in the answer of `/event/subscriptions.json`. The names of its fields are
 * not public: every web address counts, with the event word beside it and the nearest client id.
 */
export function subscriptionsIn(answer: unknown): Subscription[] {
	return collect(answer, null, 0);
}

function collect(value: unknown, outerClientId: string | null, depth: number): Subscription[] {
	if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
	const clientId = pick(value, CLIENT_ID_NAMES) ?? outerClientId;
	const word = pick(value, WORD_NAMES);
	return Object.values(value).flatMap((item: unknown) =>
		isWebAddress(item) ? [{ url: item, word, clientId }] : collect(item, clientId, depth + 1),
	);
}

/** The first of the names that holds a text or a number. */
function pick(value: object, names: readonly string[]): string | null {
	if (!isObject(value)) return null;
	const entries = Object.entries(value).map(([key, item]) => [normaliseName(key), item] as const);
	for (const name of names) {
		const [, item] = entries.find(([key]) => key === name) ?? [];
		if (typeof item === 'number' || (typeof item === 'string' && item !== '')) return String(item);
	}
	return null;
}

function isWebAddress(value: unknown): value is string {
	return typeof value === 'string' && /^https?:\/\//i.test(value);
}

/** Same origin and path: a URL of this node, whatever kind of event and token it carries. */
export function isOfNode(url: string, webhookUrl: string): boolean {
	const [a, b] = [readUrl(url), readUrl(webhookUrl)];
	return a !== null && b !== null && a.origin === b.origin && a.pathname === b.pathname;
}

/** The same URL of this node, though the list may write its query in another way. */
export function isSameSubscription(url: string, wanted: string): boolean {
	const [a, b] = [readUrl(url), readUrl(wanted)];
	if (a === null || b === null || !isOfNode(url, wanted)) return false;
	return ['event', 'token'].every((name) => a.searchParams.get(name) === b.searchParams.get(name));
}

/** The list may have been escaped for HTML. */
export function readUrl(text: string): URL | null {
	try {
		return new URL(text.replaceAll('&amp;', '&'));
	} catch {
		return null;
	}
}
