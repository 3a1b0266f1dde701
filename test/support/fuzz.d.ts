import type { receive } from '../../sms/receive';
import type { Fixture } from './fixtures';

export interface Findings {
	accepted: number;
	refused: number;
	/** Requests as text, so that a finding can be read and repeated. */
	wronglyAccepted: string[];
	thrown: string[];
	slow: string[];
	isPolluted: boolean;
}
/** Runs per provider. */
export const runs: number;
export function fuzz(
	receiver: typeof receive,
	seeds: Fixture[],
	runs: number,
	seedOfRandom: number,
): Promise<Findings>;
