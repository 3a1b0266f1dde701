import { DEFAULT_KEYWORDS, classify } from '../../sms/keywords';
import { KEYWORD_SOURCES, KEYWORDS } from '../../sms/data/keyword-lists';

const certainty = (text: string) => {
	const found = classify(text);
	return found && `${found.certainty} ${found.intent}`;
};

describe('the whole message is a keyword', () => {
	test.each([
		'STOP',
		'stop',
		'  Stop.\n',
		'STOP!!!',
		'"stop"',
		'Stop 🛑',
		'🙏 STOP 🙏',
		'ＳＴＯＰ',
		'opt-out',
		'Opt  Out',
		'OPTOUT',
		'unsubscribe',
		'StopAll',
		'stop all',
		'REMOVE',
		'Arrêt',
		'ARRÊT !',
		'arrete',
		'Abmelden',
		'Stopp',
		'BAJA',
		'no más',
		'Rezygnuję',
		'td',
		'End',
		'cancel',
		'Revoke',
		'QUIT',
		'unsub',
	])('%j opts out', (text) => {
		expect(certainty(text)).toBe('exact optOut');
	});

	test.each(['START', 'unstop', 'Start!'])('%j opts in', (text) => {
		expect(certainty(text)).toBe('exact optIn');
	});

	test.each(['HELP', 'info', 'Aide', 'Hilfe?', '¡Ayuda!'])('%j asks for help', (text) => {
		expect(certainty(text)).toBe('exact help');
	});

	test('the word stays as the person wrote it, with its language', () => {
		expect(classify(' Arrêt! ')).toEqual({
			intent: 'optOut',
			word: 'Arrêt!',
			language: 'fr',
			certainty: 'exact',
		});
		expect(classify('STOP')?.language).toBeNull();
	});

	test.each([
		'STOP 12345',
		"don't stop",
		'STOP it',
		'stop sign',
		'S T O P',
		`stop${'!'.repeat(97)}`,
	])('%j is no exact keyword', (text) => {
		expect(classify(text)?.certainty).not.toBe('exact');
	});
});

describe('a yes', () => {
	test.each(['YES', 'yes!', 'Y', 'Yep', 'Sí', 'Ja', 'Oui', 'Tak 👍'])(
		'%j is only likely an opt-in: it may confirm an appointment',
		(text) => {
			expect(certainty(text)).toBe('likely optIn');
		},
	);

	test.each(['yes I will be there', 'YES 2', 'yesterday'])('%j is no opt-in', (text) => {
		expect(classify(text)).toBeNull();
	});

	test('opts in once the builder puts it on the list', () => {
		expect(classify('Yes!', { optIn: ['START', 'YES'] })).toEqual({
			intent: 'optIn',
			word: 'Yes!',
			language: null,
			certainty: 'exact',
		});
	});
});

describe('the lists of the node', () => {
	test('replace the exact words of their intent and of no other', () => {
		const overrides = { optOut: ['Adiós', ' opt-me-out '] };
		expect(classify('ADIOS', overrides)?.certainty).toBe('exact');
		expect(classify('Opt me out!', overrides)?.certainty).toBe('exact');
		expect(classify('HELP', overrides)?.certainty).toBe('exact');
		expect(classify('HELP', { help: [] })).toBeNull();
	});

	test('a default word that was taken off stays visible as likely', () => {
		expect(classify('Stop', { optOut: ['BAJA'] })).toEqual({
			intent: 'optOut',
			word: 'Stop',
			language: null,
			certainty: 'likely',
		});
	});

	test('an opt-out wins when a word stands on two lists', () => {
		expect(classify('ok', { optIn: ['OK'], optOut: ['OK'] })?.intent).toBe('optOut');
	});

	test('a blank entry matches nothing', () => {
		expect(classify('👍', { optOut: ['', ' ', '🛑'] })).toBeNull();
		expect(classify('', { optOut: [''] })).toBeNull();
	});

	test('the defaults are upper case, without repeats, and found as they are', () => {
		for (const [intent, words] of Object.entries(DEFAULT_KEYWORDS)) {
			expect(new Set(words).size).toBe(words.length);
			for (const word of words) {
				expect(word).toBe(word.toUpperCase());
				expect(certainty(word)).toBe(`exact ${intent}`);
			}
		}
	});

	test('hold every word that the authorities list', () => {
		const required = {
			optOut: [
				...['STOP', 'QUIT', 'END', 'REVOKE', 'OPT OUT', 'CANCEL', 'UNSUBSCRIBE'],
				...['STOPALL', 'OPTOUT', 'STOP ALL', 'ARRET', 'REMOVE', 'TD', 'UNSUB'],
			],
			optIn: ['START', 'UNSTOP'],
			help: ['HELP', 'INFO', 'AIDE'],
		};
		expect(DEFAULT_KEYWORDS.optOut).toEqual(expect.arrayContaining(required.optOut));
		expect(DEFAULT_KEYWORDS.optIn).toEqual(expect.arrayContaining(required.optIn));
		expect(DEFAULT_KEYWORDS.help).toEqual(expect.arrayContaining(required.help));
		expect(DEFAULT_KEYWORDS.optIn).not.toContain('YES');
	});

	test('name the source of each word', () => {
		for (const { source } of Object.values(KEYWORDS).flat()) {
			expect(KEYWORD_SOURCES[source]).toEqual(expect.any(String));
		}
	});
});
