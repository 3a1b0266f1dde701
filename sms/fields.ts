import { SHARED_FIELDS } from './data/field-aliases';
import type { Media } from './event';
import { atPath, FIELD_NAMES, find, indexOf, type Found, type PayloadIndex } from './field-search';
import { mediaIn } from './media-fields';
import { findRecords, joinPaths, valueAt } from './payload';
import type { FieldName } from './provider';

/** A list of many records is searched less deep, so that it takes no longer than a single one. */
const MAX_LIST_NODES = 12_000;

const NAMES_OF_A_FACT: readonly FieldName[] = ['messageId', 'contact', 'from', 'to'];
const OWN_WORDS: readonly FieldName[] = ['event', 'status', 'text'];

export type FieldPaths = Partial<Record<FieldName, string>>;

/** What was found in a payload of unknown shape; null where nothing was. */
export interface Fields extends Record<FieldName, string | null> {
	media: Media[];
	/** Found by a name so common that it may mean something else, such as `id` or `phone`. */
	guessed: ReadonlySet<FieldName>;
	/** `occurredAt` is when the record was created or changed, and the record may be a contact's. */
	isTimeOfRecord: boolean;
}

/**
 * Searches a payload for the fields of a text message: first at the given dot paths, then by the
 * names in data/field-aliases. Takes anything, throws never.
 */
export function readFields(payload: unknown, paths: FieldPaths = {}): Fields {
	const index = indexOf(payload);
	return collect(readerOf(payload, index, paths), mediaOf(payload, index, paths));
}

type Reader = (field: FieldName) => Found | null;

function readerOf(payload: unknown, index: PayloadIndex, paths: FieldPaths): Reader {
	return (field) => atPath(payload, field, paths[field]) ?? find(index, field);
}

function mediaOf(payload: unknown, index: PayloadIndex, paths: FieldPaths): Media[] {
	return mediaIn(index.nodes, paths.mediaUrl ? valueAt(payload, paths.mediaUrl) : undefined);
}

export interface PayloadRecord {
	fields: Fields;
	raw: unknown;
}

export interface PayloadRecords {
	records: PayloadRecord[];
	/** What a list holds beyond the records that are read. */
	rest: unknown[];
}

/** One set of fields for each record of a list, or a single one when the payload is about one fact. */
export function readRecords(payload: unknown, paths: FieldPaths = {}): PayloadRecords {
	const found = findRecords(payload);
	const around = found && indexOf(payload, found.list);
	if (!around || isOneFact(around, found.records[0])) {
		return { records: [{ fields: readFields(payload, paths), raw: payload }], rest: [] };
	}
	const limit = Math.ceil(MAX_LIST_NODES / found.records.length);
	const inRecord = relativePaths(paths, found.path);
	const readAround = readerOf(payload, around, paths);
	const records = found.records.map((record) => {
		const index = indexOf(record, undefined, limit);
		const readOwn = readerOf(record, index, inRecord);
		// A status around records that say nothing of their own is theirs, not that of the batch.
		const isBare = !OWN_WORDS.some((field) => readOwn(field));
		const isShared = (field: FieldName) =>
			SHARED_FIELDS.has(field) || (field === 'status' && isBare);
		const read: Reader = (field) => readOwn(field) ?? (isShared(field) ? readAround(field) : null);
		return { fields: collect(read, mediaOf(record, index, inRecord)), raw: record };
	});
	return { records, rest: found.rest };
}

/**
 * Dot paths of the fields that their names give away in a sample payload; JSON text is read too.
 * Without the guesses: what `id` or `phone` is, is better decided for each payload anew.
 */
export function certainPaths(sample: unknown): FieldPaths {
	const payload = typeof sample === 'string' ? fromJson(sample) : sample;
	const found = findRecords(payload);
	const prefix = found ? `${found.path}[${found.list.indexOf(found.records[0])}]` : '';
	const index = indexOf(found ? found.records[0] : payload);
	const paths: FieldPaths = {};
	for (const field of FIELD_NAMES) {
		const hit = find(index, field);
		if (hit && !hit.isGuess) paths[field] = joinPaths(prefix, hit.path);
	}
	return paths;
}

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/**
 * A message that lists its own history is one fact, not a list of facts. A bare `id` may be that of
 * a batch, whose records name a message or a person themselves.
 */
function isOneFact(around: PayloadIndex, firstRecord: unknown): boolean {
	const id = find(around, 'messageId');
	if (!id || !(find(around, 'status') ?? find(around, 'text'))) return false;
	if (!id.isGuess) return true;
	const record = indexOf(firstRecord);
	return !NAMES_OF_A_FACT.some((field) => find(record, field));
}

/** `results[0].from`, taken from a sample, means `from` in each of the results. */
function relativePaths(paths: FieldPaths, list: string): FieldPaths {
	const relative: FieldPaths = {};
	for (const field of FIELD_NAMES) {
		const path = paths[field]?.trim().replace(/(^|\.)(\d+)(?=\.|\[)/g, '[$2]') ?? '';
		const rest = path.startsWith(list) ? path.slice(list.length) : '';
		relative[field] = /^\[\d+\]\.?(.+)$/.exec(rest)?.[1] ?? path;
	}
	return relative;
}

function collect(read: Reader, media: Media[]): Fields {
	const guessed = new Set<FieldName>();
	let isTimeOfRecord = false;
	const entries = FIELD_NAMES.map((field) => {
		const found = read(field);
		if (found?.isGuess) guessed.add(field);
		if (found?.isOfRecord) isTimeOfRecord = true;
		const value = found && (field === 'text' ? found.value : found.value.trim());
		return [field, value] as const;
	});
	const fields = Object.fromEntries(entries) as Record<FieldName, string | null>;
	return { ...fields, mediaUrl: media[0]?.url ?? null, media, guessed, isTimeOfRecord };
}
