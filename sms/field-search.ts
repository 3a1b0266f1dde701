import { FIELD_ALIASES, namesOf, type FieldAliases } from './data/field-aliases';
import {
	entriesOf,
	isObject,
	joinKey,
	normaliseName,
	valueAt,
	walk,
	type PayloadNode,
} from './payload';
import type { FieldName } from './provider';
import { parseTime } from './times';

/** Bounds of the search inside an object that bears a field's name. */
const MAX_VISITS = 60;
const MAX_HITS = 20;

export const FIELD_NAMES = Object.keys(FIELD_ALIASES) as FieldName[];

/** A field's value and where it stands. */
export interface Found {
	value: string;
	path: string;
	/** Found by a name so common that it may mean something else. */
	isGuess: boolean;
	/** Found by a name that speaks of the record, which may be a contact's. */
	isOfRecord: boolean;
}

/** A field's names, split and normalised once. */
interface Alias {
	name: string;
	parent: string | null;
	isAnywhere: boolean;
	isGuess: boolean;
	isOfRecord: boolean;
}

const ALIASES = new Map<FieldName, Alias[]>(
	FIELD_NAMES.map((field) => [field, aliasesOf(FIELD_ALIASES[field])]),
);

const INSIDE = new Map<FieldName, string[]>(
	FIELD_NAMES.map((field) => [field, (FIELD_ALIASES[field].inside ?? []).map(normaliseName)]),
);

function aliasesOf(aliases: FieldAliases): Alias[] {
	const { names, enveloped = [], ofRecord = [] } = aliases;
	return namesOf(aliases).map((alias) => {
		const [parent, name] = alias.includes('.') ? alias.split('.') : [null, alias];
		return {
			name: normaliseName(name),
			parent: parent === null ? null : normaliseName(parent),
			isAnywhere: names.includes(alias),
			isGuess: !names.includes(alias) && !enveloped.includes(alias),
			isOfRecord: ofRecord.includes(alias),
		};
	});
}

/** A hit that cannot be the field makes room for the next one. */
const ACCEPTS: Partial<Record<FieldName, (value: string, isGuess: boolean) => boolean>> = {
	contact: looksLikeNumber,
	from: (value, isGuess) => !isGuess || looksLikeNumber(value),
	to: (value, isGuess) => !isGuess || looksLikeNumber(value),
	errorCode: (value) => /^[\w.:-]{1,40}$/.test(value) && value !== '0',
	errorDescription: (value) => !/^[\d.-]*$/.test(value),
	mediaUrl: (value) => /^https?:\/\//i.test(value),
	occurredAt: (value) => parseTime(value) !== null,
};

/** A phone number rather than a name, an alphanumeric sender or an id. */
export function looksLikeNumber(value: string): boolean {
	return /^(?:[a-z]+:)?[+(]?[\d\s().\-/\u2010-\u2015]{5,24}$/i.test(value.trim());
}

/** An id or a number is never that long; keeps a megabyte out of ids and keys. */
const MAX_LENGTH = 500;
const LONG_FIELDS: ReadonlySet<FieldName> = new Set(['text', 'mediaUrl', 'errorDescription']);

/** The field at a dot path that the builder chose. */
export function atPath(payload: unknown, field: FieldName, path: string | undefined): Found | null {
	if (!path?.trim()) return null;
	const found = scalar(valueAt(payload, path.trim()), path, INSIDE.get(field) ?? []);
	return found && isShort(found, field) ? { ...found, isGuess: false, isOfRecord: false } : null;
}

export interface PayloadIndex {
	nodes: PayloadNode[];
	/** Innermost envelope first, then what lies beside the envelopes, outermost first. */
	innerFirst: Map<string, PayloadNode[]>;
	outerFirst: Map<string, PayloadNode[]>;
}

/** Takes what `walk` takes. */
export function indexOf(payload: unknown, skip?: unknown, limit?: number): PayloadIndex {
	const nodes = walk(payload, skip, limit).filter(({ isForeign }) => !isForeign);
	const enveloped = nodes.filter(({ isEnveloped }) => isEnveloped);
	const others = nodes.filter(({ isEnveloped }) => !isEnveloped);
	const innerFirst = enveloped.sort((a, b) => b.depth - a.depth).concat(others);
	return { nodes, innerFirst: byName(innerFirst), outerFirst: byName(nodes) };
}

function byName(nodes: PayloadNode[]): Map<string, PayloadNode[]> {
	const index = new Map<string, PayloadNode[]>();
	for (const node of nodes) {
		if (node.name === '') continue;
		const same = index.get(node.name);
		if (same) same.push(node);
		else index.set(node.name, [node]);
	}
	return index;
}

/** The best hit; of times, one that cannot be read is still better than none: it tells facts apart. */
export function find(index: PayloadIndex, field: FieldName): Found | null {
	const aliases = ALIASES.get(field) ?? [];
	const accepts = ACCEPTS[field] ?? (() => true);
	if (field !== 'occurredAt') return search(index, field, aliases, accepts);
	const isOfEvent = ({ isOfRecord }: Alias) => !isOfRecord;
	return (
		search(index, field, aliases.filter(isOfEvent), accepts) ??
		search(index, field, aliases.filter(isOfEvent), () => true) ??
		search(index, field, aliases, accepts) ??
		search(index, field, aliases, () => true)
	);
}

function search(
	index: PayloadIndex,
	field: FieldName,
	aliases: Alias[],
	accepts: (value: string, isGuess: boolean) => boolean,
): Found | null {
	const nodes = FIELD_ALIASES[field].isOuterFirst ? index.outerFirst : index.innerFirst;
	for (const { name, parent, isAnywhere, isGuess, isOfRecord } of aliases) {
		for (const node of (nodes.get(name) ?? []).slice(0, MAX_HITS)) {
			if (!isAnywhere && !node.isEnveloped) continue;
			if (parent !== null && node.parent !== parent) continue;
			const found = scalar(node.value, node.path, INSIDE.get(field) ?? []);
			const isFit = found && isShort(found, field) && accepts(found.value, isGuess);
			if (isFit) return { ...found, isGuess, isOfRecord };
		}
	}
	return null;
}

function isShort({ value }: { value: string }, field: FieldName): boolean {
	return value.length <= MAX_LENGTH || LONG_FIELDS.has(field);
}

/** A text or number as it stands; of an object, the part that holds the value, best name first. */
function scalar(
	value: unknown,
	path: string,
	inside: string[],
): { value: string; path: string } | null {
	const open = [{ value, path }];
	for (let visits = 0; visits < MAX_VISITS; visits++) {
		const part = open.pop();
		if (!part) return null;
		if (typeof part.value === 'number' && Number.isFinite(part.value)) {
			return { value: String(part.value), path: part.path };
		}
		if (typeof part.value === 'string' && part.value.trim() !== '') {
			return { value: part.value, path: part.path };
		}
		open.push(...partsOf(part.value, part.path, inside).reverse());
	}
	return null;
}

function partsOf(
	value: unknown,
	path: string,
	inside: string[],
): Array<{ value: unknown; path: string }> {
	if (Array.isArray(value)) {
		return value.length === 1 ? [{ value: value[0], path: `${path}[0]` }] : [];
	}
	if (!isObject(value)) return [];
	const parts = entriesOf(value).slice(0, MAX_VISITS);
	const named = parts.map(([key, part]) => ({
		rank: inside.indexOf(normaliseName(key)),
		value: part,
		path: joinKey(path, key),
	}));
	return named.filter(({ rank }) => rank !== -1).sort((a, b) => a.rank - b.rank);
}
