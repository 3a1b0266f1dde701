/** Mulberry32: the same seed gives the same run, so a finding can be repeated. */
exports.createRandom = (seed) => {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	const int = (below) => Math.floor(next() * below);
	const pick = (list) => list[int(list.length)];
	const chance = (probability) => next() < probability;
	const list = (most, make) => Array.from({ length: int(most + 1) }, make);
	const bytes = (length) => Buffer.from(Array.from({ length }, () => int(256)));
	return { next, int, pick, chance, list, bytes };
};
