import { SHARED_FIELDS } from './data/field-aliases';
import type { Media } from './event';
import { atPath, FIELD_NAMES, find, indexOf, type Found, type PayloadIndex } from './field-search';
import { mediaIn } from './media-fields';
import { findRecords, joinPaths, valueAt } from './payload';
import type { FieldName } from './provider';

/** A list of many records is searched less deep, so that it takes no longer than a single one. */
const MAX_LIST_NODES = 12_000;

export type FieldPaths = Partial<Record<FieldName, string>>;

/** What was found in a payload of unknown shape; null where nothing was. */
export interface Fields extends Record<FieldName, string | null> {
	media: Media[];
	/** Found by a name so common that it may mean something else, such as `id` or `phone`. */
	guessed: ReadonlySet<FieldName>;
}

/**
 * Searches a payload for the fields of a text message: first at the given dot paths, then by the
 * names in data/field-aliases. Takes anything, throws never.
 */
export function readFields(payload: unknown, paths: FieldPaths = {}): Fields {
	return readIndexed(payload, indexOf(payload), paths);
}

function readIndexed(payload: unknown, index: PayloadIndex, paths: FieldPaths): Fields {
	return collect(
		(field) => atPath(payload, field, paths[field]) ?? find(index, field),
		mediaIn(index.nodes, paths.mediaUrl ? valueAt(payload, paths.mediaUrl) : undefined),
	);
}

export interface PayloadRecord {
	fields: Fields;
	raw: unknown;
}

/** One set of fields for each record of a list, or a single one when the payload is about one fact. */
export function readRecords(payload: unknown, paths: FieldPaths = {}): PayloadRecord[] {
	const found = findRecords(payload);
	if (!found) return [{ fields: readFields(payload, paths), raw: payload }];
	const around = indexOf(payload, found.list);
	if (isOneFact(around)) return [{ fields: readFields(payload, paths), raw: payload }];
	const limit = Math.ceil(MAX_LIST_NODES / found.records.length);
	const inRecord = relativePaths(paths, found.path);
	return found.records.map((record) => {
		const own = readIndexed(record, indexOf(record, undefined, limit), inRecord);
		const shared = (field: FieldName) =>
			atPath(payload, field, paths[field]) ?? find(around, field);
		const fields = collect(
			(field) => keep(own, field) ?? (SHARED_FIELDS.has(field) ? shared(field) : null),
			own.media,
		);
		return { fields, raw: record };
	});
}

/** Dot paths of the fields that their names give away in a sample payload; JSON text is read too. */
export function recognisePaths(sample: unknown): FieldPaths {
	return pathsIn(sample, () => true);
}

/** The same without the guesses: what `id` or `phone` is, is better decided for each payload anew. */
export function certainPaths(sample: unknown): FieldPaths {
	return pathsIn(sample, ({ isGuess }) => !isGuess);
}

function pathsIn(sample: unknown, isWanted: (found: Found) => boolean): FieldPaths {
	const payload = typeof sample === 'string' ? fromJson(sample) : sample;
	const found = findRecords(payload);
	const prefix = found ? `${found.path}[0]` : '';
	const index = indexOf(found ? found.records[0] : payload);
	const paths: FieldPaths = {};
	for (const field of FIELD_NAMES) {
		const hit = find(index, field);
		if (hit && isWanted(hit)) paths[field] = joinPaths(prefix, hit.path);
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

/** A message that lists its own history is one fact, not a list of facts. */
function isOneFact(around: PayloadIndex): boolean {
	const has = (field: FieldName) => find(around, field) !== null;
	return has('messageId') && (has('status') || has('text'));
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

function keep(fields: Fields, field: FieldName): Found | null {
	const value = fields[field];
	return value === null ? null : { value, path: '', isGuess: fields.guessed.has(field) };
}

function collect(read: (field: FieldName) => Found | null, media: Media[]): Fields {
	const guessed = new Set<FieldName>();
	const entries = FIELD_NAMES.map((field) => {
		const found = read(field);
		if (found?.isGuess) guessed.add(field);
		const value = found && (field === 'text' ? found.value : found.value.trim());
		return [field, value] as const;
	});
	const fields = Object.fromEntries(entries) as Record<FieldName, string | null>;
	return { ...fields, mediaUrl: media[0]?.url ?? null, media, guessed };
}
