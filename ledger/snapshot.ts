/**
 * The ledger as one compact string for n8n's static data: `1.<process>.<done>.<open>`, the last two
 * base64. Done claims are grouped by the hour they were made in: 4 bytes hour, 4 bytes count, then
 * 6 bytes per claim. 10,000 claims take 80 kB; n8n slows down above 100 kB (and keeps working).
 */

export const HASH_BYTES = 6;
const HEADER_BYTES = 8;
const VERSION = '1';
const HOUR_MS = 3_600_000;

/** Claims of one hour: their hashes one after another, as a latin1 string. */
export interface Bucket {
	hour: number;
	hashes: string;
}

export interface Snapshot {
	/** The process that wrote it. */
	process: string;
	done: Bucket[];
	/** Claims that were still being processed. */
	open: string[];
}

export const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS);

export const countOf = (bucket: Bucket): number => bucket.hashes.length / HASH_BYTES;

export function* hashesOf(hashes: string): Generator<string> {
	for (let i = 0; i + HASH_BYTES <= hashes.length; i += HASH_BYTES) {
		yield hashes.slice(i, i + HASH_BYTES);
	}
}

export function encodeSnapshot({ process, done, open }: Snapshot): string {
	const parts = done.map((bucket) => {
		const head = Buffer.alloc(HEADER_BYTES);
		head.writeUInt32BE(bucket.hour, 0);
		head.writeUInt32BE(countOf(bucket), 4);
		return Buffer.concat([head, Buffer.from(bucket.hashes, 'latin1')]);
	});
	const doneText = Buffer.concat(parts).toString('base64');
	const openText = Buffer.from(open.join(''), 'latin1').toString('base64');
	return [VERSION, process, doneText, openText].join('.');
}

/** @returns null for anything that is not a whole snapshot of this version. */
export function decodeSnapshot(text: unknown): Snapshot | null {
	if (typeof text !== 'string') return null;
	const [version, process, doneText, openText, ...rest] = text.split('.');
	if (version !== VERSION || !process || openText === undefined || rest.length > 0) return null;
	const done = decodeBuckets(Buffer.from(doneText, 'base64'));
	if (!done) return null;
	const open = Buffer.from(openText, 'base64').toString('latin1');
	return { process, done, open: [...hashesOf(open)] };
}

function decodeBuckets(bytes: Buffer): Bucket[] | null {
	const buckets: Bucket[] = [];
	let offset = 0;
	while (offset < bytes.length) {
		if (offset + HEADER_BYTES > bytes.length) return null;
		const hour = bytes.readUInt32BE(offset);
		const length = bytes.readUInt32BE(offset + 4) * HASH_BYTES;
		offset += HEADER_BYTES;
		if (offset + length > bytes.length) return null;
		buckets.push({ hour, hashes: bytes.toString('latin1', offset, offset + length) });
		offset += length;
	}
	return buckets;
}
