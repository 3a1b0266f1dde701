import { createHash, randomBytes } from 'node:crypto';

/**
 * Where ids, numbers and texts come from: the same sequence for the same seed, otherwise random.
 *
 * @param {string | number} [seed]
 */
export function randomSource(seed) {
	let drawn = 0;

	/** @param {number} length */
	function bytes(length) {
		if (seed === undefined) return randomBytes(length);
		const blocks = [];
		for (let size = 0; size < length; size += 32) {
			blocks.push(createHash('sha256').update(`${seed}/${drawn++}`).digest());
		}
		return Buffer.concat(blocks).subarray(0, length);
	}

	return {
		bytes,
		/** A whole number from 0 to `below` - 1. @param {number} below */
		integer: (below) => bytes(4).readUInt32BE() % below,
		/** @template T @param {readonly T[]} list @returns {T} */
		pick: (list) => list[bytes(4).readUInt32BE() % list.length],
		/** Lower-case hexadecimal digits. @param {number} digits */
		hex: (digits) =>
			bytes(Math.ceil(digits / 2))
				.toString('hex')
				.slice(0, digits),
		uuid() {
			const id = bytes(16);
			id[6] = (id[6] & 0x0f) | 0x40;
			id[8] = (id[8] & 0x3f) | 0x80;
			return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
		},
	};
}

/** @typedef {ReturnType<typeof randomSource>} RandomSource */
