import { KEYWORDS, YES_WORDS } from './data/keyword-lists';
import { OPT_OUT_WORDING } from './data/opt-out-wording';
import type { Keyword, KeywordIntent } from './event';

/** In this order a word that stands on two lists is decided: consent withdrawn comes first. */
const INTENTS = ['optOut', 'optIn', 'help'] as const satisfies readonly KeywordIntent[];

/** Longer than any keyword. */
const MAX_EXACT_LENGTH = 100;
/** People say it early; bounds the work. */
const MAX_LIKELY_LENGTH = 500;

/** The words that count when they are the whole message, for the node's settings. */
export const DEFAULT_KEYWORDS: Record<KeywordIntent, string[]> = {
	optOut: KEYWORDS.optOut.map(({ word }) => word),
	optIn: KEYWORDS.optIn.map(({ word }) => word),
	help: KEYWORDS.help.map(({ word }) => word),
};

/**
 * Finds out whether a message is about consent. `exact`: the whole message is a keyword, whatever
 * its case, accents, punctuation and emoji. `likely`: free wording such as "please stop texting
 * me", a default keyword that the builder took off the list, or a plain yes.
 *
 * @param overrides replace the exact words of an intent.
 */
export function classify(
	text: string,
	overrides: Partial<Record<KeywordIntent, string[]>> = {},
): Keyword | null {
	const trimmed = text.trim();
	const message = fold(trimmed.slice(0, MAX_LIKELY_LENGTH));
	if (message === '') return null;
	return (
		(trimmed.length <= MAX_EXACT_LENGTH ? findExact(message, trimmed, overrides) : null) ??
		findLikely(message, trimmed)
	);
}

function findExact(
	message: string,
	word: string,
	overrides: Partial<Record<KeywordIntent, string[]>>,
): Keyword | null {
	for (const intent of INTENTS) {
		const words = overrides[intent]?.map(fold);
		const isListed = words ? words.includes(message) : LANGUAGES[intent].has(message);
		if (!isListed) continue;
		return { intent, word, language: LANGUAGES[intent].get(message) ?? null, certainty: 'exact' };
	}
	return null;
}

function findLikely(message: string, trimmed: string): Keyword | null {
	const word = LANGUAGES.optOut.get(message);
	if (word !== undefined) {
		return { intent: 'optOut', word: trimmed, language: word, certainty: 'likely' };
	}
	for (const { language, pattern } of OPT_OUT_WORDING) {
		const [wording] = pattern.exec(message) ?? [];
		if (wording) return { intent: 'optOut', word: wording, language, certainty: 'likely' };
	}
	const yes = YES_LANGUAGES.get(message);
	if (yes === undefined) return null;
	return { intent: 'optIn', word: trimmed, language: yes, certainty: 'likely' };
}

/** Lower case, without accents, apostrophes, punctuation and emoji, words one space apart. */
function fold(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/[\p{M}'’‘`´ʼ]/gu, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.replace(/ß/g, 'ss')
		.replace(/ł/g, 'l')
		.trim();
}

function languagesOf(entries: (typeof KEYWORDS)[KeywordIntent]): Map<string, string | null> {
	return new Map(entries.map(({ word, language }) => [fold(word), language]));
}

const LANGUAGES: Record<KeywordIntent, Map<string, string | null>> = {
	optOut: languagesOf(KEYWORDS.optOut),
	optIn: languagesOf(KEYWORDS.optIn),
	help: languagesOf(KEYWORDS.help),
};
const YES_LANGUAGES = languagesOf(YES_WORDS);
