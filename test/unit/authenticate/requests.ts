import type { WebhookRequest } from '../../../sms/provider';
import type { Random } from '../../support/random';

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

const CHARACTERS = [...'abc019 {}[]":,.\\\n\t\u0000éßłж中한🎉👩‍🚀'];

/** Valid Unicode, with astral characters, controls and JSON's own punctuation. */
export function randomText(random: Random, length: number): string {
	return Array.from({ length }, () => random.pick(CHARACTERS)).join('');
}

/** Another byte in one place; an empty body gets one. */
export function withOtherByte(bytes: Buffer, random: Random): Buffer {
	if (bytes.length === 0) return Buffer.from([random.int(256)]);
	const changed = Buffer.from(bytes);
	changed[random.int(changed.length)] ^= 1 + random.int(255);
	return changed;
}

/** Another character of `alphabet` in one place. */
export function withOtherCharacter(text: string, alphabet: string, random: Random): string {
	const place = random.int(text.length);
	const others = [...alphabet].filter((character) => character !== text[place]);
	return text.slice(0, place) + random.pick(others) + text.slice(place + 1);
}
