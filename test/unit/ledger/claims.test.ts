import { type Claim, Claims, type Fact } from '../../../ledger/claims';

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;

const factsOf = (...keys: string[]): Fact[] => keys.map((key) => ({ key }));

function taken(result: Claim | Promise<void>): Claim {
	if (result instanceof Promise) throw new Error('The claim has to wait');
	return result;
}

const run = (claims: Claims, key: string, now = NOW) => {
	const claim = taken(claims.take(factsOf(key), now));
	claim.commit();
	return claim.fresh;
};

describe('within a process', () => {
	test('a key is taken once', () => {
		const claims = new Claims(72);
		expect(run(claims, 'a')).toEqual(['a']);
		expect(run(claims, 'a')).toEqual([]);
		expect(run(claims, 'b')).toEqual(['b']);
	});

	test('a duplicate waits while the first is being processed, then is one', async () => {
		const claims = new Claims(72);
		const first = taken(claims.take(factsOf('a'), NOW));
		const waiting = claims.take(factsOf('a'), NOW);
		expect(waiting).toBeInstanceOf(Promise);
		first.commit();
		await waiting;
		expect(taken(claims.take(factsOf('a'), NOW)).fresh).toEqual([]);
	});

	test('a duplicate takes over when the first did not start', async () => {
		const claims = new Claims(72);
		const first = taken(claims.take(factsOf('a'), NOW));
		const waiting = claims.take(factsOf('a'), NOW);
		first.release();
		await waiting;
		const second = taken(claims.take(factsOf('a'), NOW));
		expect(second.fresh).toEqual(['a']);
		expect(second.suspects.size).toBe(0);
	});

	test('a release after the commit changes nothing', () => {
		const claims = new Claims(72);
		const claim = taken(claims.take(factsOf('a'), NOW));
		claim.commit();
		claim.release();
		expect(run(claims, 'a')).toEqual([]);
	});

	test('of a request with several facts only the new ones run', () => {
		const claims = new Claims(72);
		run(claims, 'a');
		expect(taken(claims.take(factsOf('a', 'b', 'c'), NOW)).fresh).toEqual(['b', 'c']);
	});

	test('a request that has to wait holds nothing, so that two cannot block each other', async () => {
		const claims = new Claims(72);
		const first = taken(claims.take(factsOf('a'), NOW));
		const waiting = claims.take(factsOf('b', 'a'), NOW);
		expect(waiting).toBeInstanceOf(Promise);
		expect(taken(claims.take(factsOf('b'), NOW)).fresh).toEqual(['b']);
		first.commit();
		await waiting;
	});

	test('the same key twice in one request is one fact', () => {
		const claims = new Claims(72);
		expect(taken(claims.take(factsOf('a', 'a'), NOW)).fresh).toEqual(['a']);
	});

	test('an ambiguous fact that repeats later runs again and is flagged', () => {
		const claims = new Claims(72);
		const facts = [{ key: 'yes', isAmbiguous: true }];
		taken(claims.take(facts, NOW)).commit();
		const second = taken(claims.take(facts, NOW));
		expect(second.fresh).toEqual(['yes']);
		expect([...second.suspects]).toEqual(['yes']);
	});

	test('an alias is known after the commit and not after a release', () => {
		const claims = new Claims(72);
		taken(claims.take([{ key: 'm:failed:undelivered', aliases: ['m:failed'] }], NOW)).release();
		expect(claims.knows('m:failed')).toBe(false);
		taken(claims.take([{ key: 'm:failed:undelivered', aliases: ['m:failed'] }], NOW)).commit();
		expect(claims.knows('m:failed')).toBe(true);
	});
});

describe('the memory', () => {
	test('forgets what is older than its age', () => {
		const claims = new Claims(2);
		run(claims, 'old', NOW);
		run(claims, 'young', NOW + 2 * HOUR);
		expect(claims.knows('old')).toBe(true);
		run(claims, 'younger', NOW + 3 * HOUR);
		expect(claims.knows('old')).toBe(false);
		expect(claims.knows('young')).toBe(true);
	});

	test('forgets the oldest beyond its count', () => {
		const claims = new Claims(72, 3);
		for (const key of ['a', 'b', 'c', 'd']) run(claims, key);
		expect(['a', 'b', 'c', 'd'].map((key) => claims.knows(key))).toEqual([false, true, true, true]);
	});

	test('stays under 100 kB at 10,000 remembered events', () => {
		const claims = new Claims(72);
		for (let i = 0; i < 12_000; i++) run(claims, `twilio:SM${i}:reply`, NOW + i * 15_000);
		expect(claims.snapshot().length).toBeLessThan(100_000);
		const restarted = new Claims(72, 10_000, 'next');
		restarted.merge(claims.snapshot(), NOW + 50 * HOUR);
		const known = Array.from({ length: 12_000 }, (_, i) => restarted.knows(`twilio:SM${i}:reply`));
		expect(known.filter(Boolean)).toHaveLength(10_000);
		expect(known.lastIndexOf(false)).toBe(1_999);
	});
});

describe('after a restart', () => {
	const restart = (before: Claims) => {
		const after = new Claims(72, 10_000, 'next');
		after.merge(before.snapshot(), NOW);
		return after;
	};

	test('a committed claim is a duplicate', () => {
		const before = new Claims(72, 10_000, 'first');
		run(before, 'a');
		expect(run(restart(before), 'a')).toEqual([]);
	});

	test('a claim left open is let through once and flagged', () => {
		const before = new Claims(72, 10_000, 'first');
		taken(before.take(factsOf('a'), NOW));
		const after = restart(before);
		const claim = taken(after.take(factsOf('a'), NOW));
		expect(claim.fresh).toEqual(['a']);
		expect([...claim.suspects]).toEqual(['a']);
		claim.commit();
		expect(run(after, 'a')).toEqual([]);
	});

	test('a flagged claim that does not start either stays flagged for its retry', () => {
		const before = new Claims(72, 10_000, 'first');
		taken(before.take(factsOf('a'), NOW));
		const after = restart(before);
		taken(after.take(factsOf('a'), NOW)).release();
		expect([...taken(after.take(factsOf('a'), NOW)).suspects]).toEqual(['a']);
	});

	test('a claim left open is forgotten with age too', () => {
		const before = new Claims(2, 10_000, 'first');
		taken(before.take(factsOf('a'), NOW));
		const after = new Claims(2, 10_000, 'next');
		after.merge(before.snapshot(), NOW);
		run(after, 'b', NOW + 3 * HOUR);
		expect(taken(after.take(factsOf('a'), NOW + 3 * HOUR)).suspects.size).toBe(0);
	});

	test('only a snapshot of another process tells of a predecessor', () => {
		const claims = new Claims(72, 10_000, 'first');
		run(claims, 'a');
		const own = claims.snapshot();
		run(claims, 'b');
		claims.merge(own, NOW);
		expect(claims.hasPredecessor).toBe(false);
		expect(restart(claims).hasPredecessor).toBe(true);
	});
});

describe('a stored snapshot', () => {
	test('that is older than the memory takes nothing away', () => {
		const claims = new Claims(72, 10_000, 'first');
		run(claims, 'a');
		const older = claims.snapshot();
		run(claims, 'b');
		const open = taken(claims.take(factsOf('c'), NOW));
		claims.merge(older, NOW);
		expect(['a', 'b', 'c'].map((key) => claims.knows(key))).toEqual([true, true, true]);
		open.release();
		expect(claims.knows('c')).toBe(false);
	});

	test('that says done wins over one that says open', () => {
		const first = new Claims(72, 10_000, 'first');
		const claim = taken(first.take(factsOf('a'), NOW));
		const open = first.snapshot();
		claim.commit();
		const after = new Claims(72, 10_000, 'next');
		after.merge(open, NOW);
		after.merge(first.snapshot(), NOW);
		expect(run(after, 'a')).toEqual([]);
	});

	test.each([
		undefined,
		null,
		'',
		'nonsense',
		'1.p.AAAA',
		'1.p.AAAA.',
		'2.p..',
		'1.p.AAABBBCCCDDDEEEFFF.AA',
		{ a: 1 },
		42,
	])('that is %p changes nothing and is no fault', (text) => {
		const claims = new Claims(72);
		run(claims, 'a');
		expect(() => claims.merge(text, NOW)).not.toThrow();
		expect(claims.knows('a')).toBe(true);
		expect(claims.hasPredecessor).toBe(false);
	});
});
