import { createHash, randomBytes } from 'crypto';

import {
	type Bucket,
	countOf,
	decodeSnapshot,
	encodeSnapshot,
	HASH_BYTES,
	hashesOf,
	hourOf,
} from './snapshot';

/** A fact to be run once. */
export interface Fact {
	/** Idempotency key. */
	key: string;
	/** Further keys under which it is known from now on, never checked themselves. */
	aliases?: string[];
	/**
	 * True when a repeat cannot be told from a second fact that looks the same (no message id, no
	 * time): a later repeat is let through and flagged instead of dropped.
	 */
	isAmbiguous?: boolean;
}

export interface Claim {
	/** Keys to run now, in the order given. */
	fresh: string[];
	/** Those of `fresh` that may have run before. */
	suspects: Set<string>;
	/** The facts have become executions: their repeats are duplicates from now on. */
	commit(): void;
	/** They have not: a retry, or a duplicate that waits, takes over. Does nothing after `commit`. */
	release(): void;
}

/** A claim that is not done: open, or left open by a process that ended. */
type Pending =
	| { state: 'open'; settled: Promise<void>; since: number }
	| { state: 'abandoned'; hour: number };

const PROCESS_ID = randomBytes(6).toString('base64url');

/** When this process began, near enough: when this module was loaded. */
export const PROCESS_STARTED_AT = Date.now();

/**
 * What one node has claimed. Every decision is synchronous, so that within a process a key is
 * taken once however many requests arrive together.
 */
export class Claims {
	private readonly pending = new Map<string, Pending>();
	private readonly done = new Set<string>();
	/** The same hashes as `done`, by hour, oldest first. */
	private buckets: Bucket[] = [];
	private lastText: unknown;
	private cached: string | null = null;
	/** True when the snapshot found at first was written by another process. */
	hasPredecessor = false;

	constructor(
		private maxAgeHours: number,
		private readonly maxCount = 10_000,
		private readonly processId = PROCESS_ID,
	) {}

	/** How long claims are kept; takes effect with the next claim. */
	keepFor(hours: number): void {
		this.maxAgeHours = hours;
	}

	/** True for a key that is done or being processed. */
	knows(key: string): boolean {
		const hash = hashOf(key);
		return this.done.has(hash) || this.pending.get(hash)?.state === 'open';
	}

	/** Since when a key is being processed; null when it is not. */
	openSince(key: string): number | null {
		const pending = this.pending.get(hashOf(key));
		return pending?.state === 'open' ? pending.since : null;
	}

	/**
	 * Takes all the facts or, while any of them is being processed elsewhere, none (holding some
	 * while waiting for others could deadlock two requests).
	 * @returns the claim, or a promise that settles when it is worth trying again.
	 */
	take(facts: Fact[], now: number): Claim | Promise<void> {
		for (const fact of facts) {
			const pending = this.pending.get(hashOf(fact.key));
			if (pending?.state === 'open') return pending.settled;
		}
		const isFirst = (fact: Fact, i: number) => facts.findIndex(({ key }) => key === fact.key) === i;
		const isNew = (fact: Fact) => fact.isAmbiguous || !this.done.has(hashOf(fact.key));
		return this.open(facts.filter(isFirst).filter(isNew), now);
	}

	/** Remembers a key without running anything for it. */
	note(key: string, now: number): void {
		this.remember(hashOf(key), now);
	}

	private open(facts: Fact[], now: number): Claim {
		let settle = (): void => undefined;
		const settled = new Promise<void>((resolve) => (settle = resolve));
		const hashes = facts.map((fact) => hashOf(fact.key));
		const before = hashes.map((hash) => this.pending.get(hash));
		const isSuspect = (_: Fact, i: number) => before[i] !== undefined || this.done.has(hashes[i]);
		const suspects = new Set(facts.filter(isSuspect).map((fact) => fact.key));
		for (const hash of hashes) this.pending.set(hash, { state: 'open', settled, since: now });
		this.cached = null;
		let isSettled = false;
		const finish = (action: (hash: string, i: number) => void) => {
			if (isSettled) return;
			isSettled = true;
			hashes.forEach(action);
			this.cached = null;
			settle();
		};
		return {
			fresh: facts.map((fact) => fact.key),
			suspects,
			commit: () =>
				finish((hash, i) => {
					this.remember(hash, now);
					for (const alias of facts[i].aliases ?? []) this.remember(hashOf(alias), now);
				}),
			release: () =>
				finish((hash, i) => {
					const previous = before[i];
					if (previous) this.pending.set(hash, previous);
					else this.pending.delete(hash);
				}),
		};
	}

	private remember(hash: string, now: number): void {
		this.pending.delete(hash);
		this.append(hourOf(now), hash);
		this.prune(hourOf(now));
	}

	private append(hour: number, hash: string): void {
		if (this.done.has(hash)) return;
		this.done.add(hash);
		let bucket = this.buckets.find((candidate) => candidate.hour === hour);
		if (!bucket) {
			bucket = { hour, hashes: '' };
			this.buckets.push(bucket);
			this.buckets.sort((a, b) => a.hour - b.hour);
		}
		bucket.hashes += hash;
		this.cached = null;
	}

	private prune(currentHour: number): void {
		while (this.buckets.length > 0) {
			const [oldest] = this.buckets;
			const isOld = oldest.hour < currentHour - this.maxAgeHours;
			const excess = Math.max(0, this.done.size - this.maxCount);
			const drop = isOld ? countOf(oldest) : Math.min(excess, countOf(oldest));
			if (drop === 0) break;
			for (const hash of hashesOf(oldest.hashes.slice(0, drop * HASH_BYTES))) {
				this.done.delete(hash);
			}
			oldest.hashes = oldest.hashes.slice(drop * HASH_BYTES);
			if (oldest.hashes === '') this.buckets.shift();
		}
		for (const [hash, claim] of this.pending) {
			const isOld = claim.state === 'abandoned' && claim.hour < currentHour - this.maxAgeHours;
			if (isOld) this.pending.delete(hash);
		}
	}

	/** The state as one string, see snapshot.ts. Cheap when nothing changed since the last call. */
	snapshot(): string {
		if (this.cached === null) {
			this.cached = encodeSnapshot({
				process: this.processId,
				done: this.buckets,
				open: [...this.pending.keys()],
			});
		}
		this.lastText = this.cached;
		return this.cached;
	}

	/**
	 * Adds what a stored snapshot knows. Never takes anything away: whoever else writes n8n's static
	 * data (a worker, the end of an execution) may have put back an older one.
	 */
	merge(text: unknown, now: number): void {
		if (text === this.lastText) return;
		this.lastText = text;
		const stored = decodeSnapshot(text);
		if (!stored) return;
		for (const { hour, hashes } of stored.done) {
			for (const hash of hashesOf(hashes)) {
				if (this.pending.get(hash)?.state === 'abandoned') this.pending.delete(hash);
				if (!this.pending.has(hash)) this.append(hour, hash);
			}
		}
		if (stored.process !== this.processId) this.mergePredecessor(stored.open, now);
		this.prune(hourOf(now));
	}

	private mergePredecessor(open: string[], now: number): void {
		this.hasPredecessor = true;
		for (const hash of open) {
			if (this.done.has(hash) || this.pending.has(hash)) continue;
			this.pending.set(hash, { state: 'abandoned', hour: hourOf(now) });
		}
	}
}

function hashOf(key: string): string {
	return createHash('sha256').update(key).digest().toString('latin1', 0, HASH_BYTES);
}
