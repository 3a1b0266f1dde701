import type { Authentication } from '../provider';
import { refuse } from './secrets';

export const DEFAULT_REPLAY_WINDOW_SECONDS = 300;

/**
 * Refuses a request whose signed time of sending is too far from its arrival, in either direction.
 * A time that is missing or unreadable is refused as well: it proves nothing about a replay.
 */
export function checkReplayWindow(
	sentAt: Date | null,
	receivedAt: Date,
	windowSeconds = DEFAULT_REPLAY_WINDOW_SECONDS,
): Authentication {
	const age = sentAt ? (receivedAt.getTime() - sentAt.getTime()) / 1000 : NaN;
	if (Number.isNaN(age)) {
		return refuse(
			'expiredSignature',
			'The time of sending cannot be read: Unix seconds, Unix milliseconds and ISO 8601 with its zone can. Check which header carries the time.',
		);
	}
	// Not `>`: a window that is no number must refuse.
	if (Math.abs(age) <= windowSeconds) return null;
	const direction = age > 0 ? 'before it arrived' : 'in the future';
	return refuse(
		'expiredSignature',
		`The request was signed ${describeDuration(Math.abs(age))} ${direction}; ${describeDuration(windowSeconds)} is allowed. Check the clock of this server, or raise the Replay Window option of the node.`,
	);
}

function describeDuration(seconds: number): string {
	const units: Array<[string, number]> = [
		['days', 86_400],
		['hours', 3_600],
		['minutes', 60],
	];
	const [name, size] = units.find(([, length]) => seconds >= 2 * length) ?? ['seconds', 1];
	return `${Math.round(seconds / size)} ${name}`;
}
