import type { KeywordIntent } from '../event';

/** Where a keyword comes from. `editorial`: no authority lists it, it is this package's default. */
export const KEYWORD_SOURCES = {
	fcc: 'FCC, 47 CFR 64.1200(a)(10): https://www.ecfr.gov/current/title-47/section-64.1200',
	twilio: 'https://help.twilio.com/articles/223134027',
	twilioProxy: 'https://www.twilio.com/docs/proxy/opt-out-keywords',
	telnyx: 'https://developers.telnyx.com/docs/messaging/messages/advanced-opt-in-out',
	aws: 'https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html',
	canada: 'CWTA, Canadian Common Short Code Application Guidelines: https://www.txt.ca',
	editorial: 'A default of this package: no authority publishes a list for this language.',
} as const;

export interface KeywordEntry {
	/** Upper case, without accents: messages are compared without case, accents and punctuation. */
	word: string;
	/** ISO 639-1, or null when the word belongs to no one language. */
	language: string | null;
	source: keyof typeof KEYWORD_SOURCES;
}

const entry = (
	word: string,
	language: string | null,
	source: keyof typeof KEYWORD_SOURCES,
): KeywordEntry => ({ word, language, source });

/** A message that is nothing but one of these words means what it says. */
export const KEYWORDS: Readonly<Record<KeywordIntent, readonly KeywordEntry[]>> = {
	optOut: [
		entry('STOP', null, 'fcc'),
		entry('QUIT', 'en', 'fcc'),
		entry('END', 'en', 'fcc'),
		entry('REVOKE', 'en', 'fcc'),
		entry('OPT OUT', 'en', 'fcc'),
		entry('CANCEL', 'en', 'fcc'),
		entry('UNSUBSCRIBE', 'en', 'fcc'),
		entry('STOPALL', 'en', 'twilio'),
		entry('OPTOUT', 'en', 'twilio'),
		entry('STOP ALL', 'en', 'telnyx'),
		entry('REMOVE', 'en', 'aws'),
		entry('TD', null, 'aws'),
		entry('UNSUB', 'en', 'canada'),
		entry('ARRET', 'fr', 'canada'),
		entry('ARRETE', 'fr', 'twilioProxy'),
		entry('STOPP', 'de', 'editorial'),
		entry('ABMELDEN', 'de', 'editorial'),
		entry('ABBESTELLEN', 'de', 'editorial'),
		entry('AUSTRAGEN', 'de', 'editorial'),
		entry('BAJA', 'es', 'editorial'),
		entry('ALTO', 'es', 'editorial'),
		entry('NO MAS', 'es', 'editorial'),
		entry('PARAR', null, 'editorial'),
		entry('SAIR', 'pt', 'editorial'),
		entry('DESCADASTRAR', 'pt', 'editorial'),
		entry('CANCELLAMI', 'it', 'editorial'),
		entry('DISISCRIVIMI', 'it', 'editorial'),
		entry('BASTA', 'it', 'editorial'),
		entry('AFMELDEN', 'nl', 'editorial'),
		entry('UITSCHRIJVEN', 'nl', 'editorial'),
		entry('STOPPEN', 'nl', 'editorial'),
		entry('WYPISZ', 'pl', 'editorial'),
		entry('REZYGNUJE', 'pl', 'editorial'),
	],
	// YES is on Twilio's list but not here: people answer appointment reminders with it.
	optIn: [
		entry('START', null, 'twilio'),
		entry('UNSTOP', 'en', 'twilio'),
		entry('ANMELDEN', 'de', 'editorial'),
		entry('ALTA', 'es', 'editorial'),
		entry('CADASTRAR', 'pt', 'editorial'),
		entry('ISCRIVIMI', 'it', 'editorial'),
		entry('AANMELDEN', 'nl', 'editorial'),
		entry('ZAPISZ', 'pl', 'editorial'),
	],
	help: [
		entry('HELP', 'en', 'twilio'),
		entry('INFO', null, 'twilio'),
		entry('AIDE', 'fr', 'canada'),
		entry('HILFE', 'de', 'editorial'),
		entry('AYUDA', 'es', 'editorial'),
		entry('AJUDA', 'pt', 'editorial'),
		entry('AIUTO', 'it', 'editorial'),
		entry('HULP', 'nl', 'editorial'),
		entry('POMOC', 'pl', 'editorial'),
	],
};

/** A message that is only a yes may opt in, or confirm an appointment: never more than `likely`. */
export const YES_WORDS: readonly KeywordEntry[] = [
	entry('YES', 'en', 'twilio'),
	entry('Y', 'en', 'editorial'),
	entry('YEAH', 'en', 'editorial'),
	entry('YEP', 'en', 'editorial'),
	entry('YUP', 'en', 'editorial'),
	entry('OUI', 'fr', 'editorial'),
	entry('JA', null, 'editorial'),
	entry('SI', null, 'editorial'),
	entry('SIM', 'pt', 'editorial'),
	entry('TAK', 'pl', 'editorial'),
];
