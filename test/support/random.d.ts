export interface Random {
	/** From 0 to below 1. */
	next(): number;
	int(below: number): number;
	pick<T>(list: readonly T[]): T;
	chance(probability: number): boolean;
	list<T>(most: number, make: () => T): T[];
	bytes(length: number): Buffer;
}
export function createRandom(seed: number): Random;
