import { timingSafeEqual } from 'crypto';

import type { Credential, Refusal } from '../provider';

/** Compares without telling by its duration where the two differ. */
export function safeEqual(given: string | Buffer, expected: string | Buffer): boolean {
	const a = Buffer.from(given);
	const b = Buffer.from(expected);
	return a.length === b.length && timingSafeEqual(a, b);
}

/** The named fields of a credential that hold a secret, in order. Empty and blank ones are no secrets. */
export function secretsOf(credential: Credential, ...fields: string[]): string[] {
	return fields
		.map((field) => credential[field])
		.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
}

export function refuse(code: Refusal['code'], message: string): Refusal {
	return { code, message };
}
