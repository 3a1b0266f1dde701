import type { WebhookRequest } from '../../../sms/provider';

export const NOW = new Date('2026-11-23T08:00:00.000Z');
export const NOW_SECONDS = String(NOW.getTime() / 1000);
export const SECRET = 'first-secret-of-the-tests';
export const PREVIOUS_SECRET = 'former-secret-of-the-tests';
export const OTHER_SECRET = 'somebody-else-made-this-up';

export function secondsFromNow(seconds: number): string {
	return String(NOW.getTime() / 1000 + seconds);
}

export function post(
	body: string | Buffer,
	headers: WebhookRequest['headers'] = {},
): WebhookRequest {
	return {
		method: 'POST',
		url: 'https://n8n.example.test/webhook/sms?shop=7',
		headers,
		rawBody: Buffer.from(body),
		receivedAt: NOW,
	};
}

export interface Random {
	/** A whole number below `limit`. */
	below(limit: number): number;
	bytes(length: number): Buffer;
	/** Valid Unicode, with astral characters, controls and JSON's own punctuation. */
	text(length: number): string;
}

/** mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): Random {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	const alphabet = [...'abc019 {}[]":,.\\\n\t\u0000éßłж中한🎉👩‍🚀'];
	return {
		below,
		bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
		text: (length) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join(''),
	};
}

/** Another byte in one place; an empty body gets one. */
export function withOtherByte(bytes: Buffer, random: Random): Buffer {
	if (bytes.length === 0) return Buffer.from([random.below(256)]);
	const changed = Buffer.from(bytes);
	changed[random.below(changed.length)] ^= 1 + random.below(255);
	return changed;
}

/** Another character of `alphabet` in one place. */
export function withOtherCharacter(text: string, alphabet: string, random: Random): string {
	const place = random.below(text.length);
	const others = [...alphabet].filter((character) => character !== text[place]);
	return text.slice(0, place) + others[random.below(others.length)] + text.slice(place + 1);
}
