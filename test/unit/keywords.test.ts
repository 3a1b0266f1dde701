import { DEFAULT_KEYWORDS, classify } from '../../sms/keywords';
import { KEYWORD_SOURCES, KEYWORDS } from '../../sms/data/keyword-lists';
import { OPT_OUT_WORDING } from '../../sms/data/opt-out-wording';

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

describe('free wording', () => {
	test.each([
		'please stop texting me',
		'Stop texting me!!',
		'Please stop.',
		'pls stop',
		'Stop please',
		'STOP STOP STOP',
		'Stop it',
		'OK stop',
		'No thanks, stop',
		'Can you stop?',
		'can you please stop texting this number',
		'stop sending me these messages',
		'Stop all texts',
		'STOP 12345',
		'STOP MESSAGING ME',
		'stop with the texts already',
		'quit texting me',
		'please quit sending me texts',
		'cease and desist',
		'Cancel texts',
		'Cancel all text messages',
		'remove me from your list',
		'Please remove me from this list.',
		'Please remove my number from your mailing list',
		'take me off this list',
		'Take me off your damn list!',
		'take my number off your list please',
		'Get me off your list',
		'Remove me please',
		'please remove me',
		'delete my number',
		'Please delete my phone number',
		'lose my number',
		'do not text me again',
		"Don't text me",
		'don’t ever text me again',
		"Please don't contact me anymore",
		'Do not contact',
		'never text this number again',
		'dont message me any more',
		"Don't send me any more texts",
		'do not send me messages',
		'dont send me anything',
		"I don't want these texts",
		"I don't want to receive any more messages from you",
		'I no longer want to receive texts',
		'I never signed up for these texts',
		'i did not ask for these messages',
		"I don't want to hear from you",
		'No more texts',
		'no more messages please',
		'No more',
		'unsubscribe me please',
		'Please unsubscribe',
		'I would like to unsubscribe from these',
		'unsuscribe',
		'Opt me out',
		'I want to opt out',
		'opt out please',
		'Opting out of these texts',
		'I revoke my consent to be texted',
		'I am withdrawing my prior consent',
		'leave me alone',
		'wrong number, stop',
		'Wrong number. Please stop texting me',
		'You have the wrong number, please remove me',
		'wrong person dont text here',
		'I asked you twice already, please stop',
		"Stop. I don't want any of this, take me off the list",
		'Stpo',
		'stop all of these messages',
		"I don't want to get any more texts",
		"You've been sending me spam. Do not contact me again!",
		'No one here by that name. Please remove this number from your contact list',
		'Hello, how do I stop these messages?',
	])('English: %j is likely an opt-out', (text) => {
		expect(certainty(text)).toBe('likely optOut');
		expect(classify(text)?.language ?? 'en').toBe('en');
	});

	test.each([
		['fr', "Arrêtez de m'envoyer des messages"],
		['fr', 'Arrêtez svp'],
		['fr', 'Ne m’écrivez plus'],
		['fr', 'Je ne veux plus recevoir vos SMS'],
		['fr', 'désabonnez-moi'],
		['fr', 'Supprimez mon numéro'],
		['de', 'Bitte keine SMS mehr'],
		['de', 'Schreiben Sie mir nicht mehr!'],
		['de', 'Ich möchte keine Nachrichten mehr bekommen'],
		['de', 'Bitte schicken Sie mir keine weiteren SMS'],
		['de', 'Hören Sie auf mir zu schreiben'],
		['de', 'Löschen Sie meine Nummer'],
		['de', 'Bitte abmelden'],
		['de', 'Bitte nehmen Sie mich aus dem Verteiler'],
		['de', 'Hiermit widerrufe ich. Widerruf meine Einwilligung'],
		['de', 'Stop bitte'],
		['es', 'No me envíen más mensajes'],
		['es', 'por favor no me escriban más'],
		['es', 'Dejen de mandarme mensajes'],
		['es', 'Quiero darme de baja'],
		['es', 'Ya no quiero recibir sus mensajes'],
		['es', 'Borren mi número'],
		['es', 'No más por favor'],
		['pt', 'Não me mandem mais mensagens'],
		['pt', 'Parem de me enviar SMS'],
		['pt', 'Não quero mais receber mensagens'],
		['pt', 'Me remova da lista'],
		['it', 'Non mandatemi più messaggi'],
		['it', 'Smettetela di scrivermi'],
		['it', 'Non voglio più ricevere SMS'],
		['it', 'Cancellatemi dalla lista'],
		['it', 'Basta messaggi'],
		['nl', 'Ik wil geen berichten meer'],
		['nl', 'Stop met sms sturen'],
		['nl', 'Haal mij van de lijst'],
		['nl', 'Verwijder mijn nummer'],
		['nl', 'stuur me geen sms meer'],
		['pl', 'Proszę nie wysyłać mi SMS-ów'],
		['pl', 'Nie piszcie do mnie więcej'],
		['pl', 'Proszę usuńcie mój numer'],
		['pl', 'Nie chcę dostawać wiadomości'],
		['pl', 'Wypiszcie mnie'],
	])('%s: %j is likely an opt-out', (language, text) => {
		expect(classify(text)).toMatchObject({ intent: 'optOut', certainty: 'likely', language });
	});

	test.each([
		"don't stop",
		"Please don't stop texting me",
		'please do not stop sending these reminders',
		'never stop being you',
		'stop by at 5',
		'Can you stop by the office?',
		'please stop by and call me when you are outside',
		'I will stop by to pick it up, text me when ready',
		"I can't stop laughing",
		'bus stop',
		'I am at the bus stop, next to the office',
		"the pain won't stop",
		"the bleeding won't stop, please call me",
		'cancel my appointment',
		'Please cancel',
		'cancel my 3pm and text me other times',
		'I need to cancel, can you message me new dates?',
		'Can you please stop the payment on my card',
		'why did you stop texting me?',
		'Did you stop sending the messages? I got none this week',
		"I'll stop texting you now, see you tomorrow",
		'We stopped at the store',
		'What time do you stop taking orders?',
		'end of the day works',
		'The end',
		'remove the tomatoes please',
		'Please remove item 3 from the list',
		'remove me from the waitlist for Friday',
		'take me off the schedule on Monday',
		'Take me to the airport',
		"don't text and drive",
		"don't text me at work, call my home number",
		"Don't call me, text me",
		'do not contact the other clinic yet',
		"please don't send the invoice before Friday",
		"I don't want to reschedule",
		"I didn't get any texts from you",
		"I didn't mean to unsubscribe",
		'I do not want to unsubscribe',
		"don't unsubscribe me",
		"don't remove me from your list!",
		"please don't delete my number",
		"I didn't want to message you so late, sorry",
		'I had to stop to text you back',
		'You do not need to text me back',
		'End of message',
		'cancel the message I sent before',
		"I don't want to text and drive, call me",
		'I need to stop by, text me the address',
		'Never got a text from you',
		'My phone stops notifications at night',
		'Where do I unstop the sink?',
		'Did I opt out?',
		'Remove my stitches on Monday?',
		'Take me off speaker lol',
		'get me off work early?',
		'delete my appointment',
		'How was your trip? I opted out of the tour',
		'no more than 5 people',
		'No more appointments on Monday?',
		'I have no more questions',
		'my kids never leave me alone long enough to call',
		'wrong number on the invoice',
		'Sorry, wrong number',
		'not interested',
		'no',
		'No thanks',
		'ok',
		'Stop at the second house on the left',
		'stop 5 please',
		'quit my job last week',
		'I quit smoking',
		'Stopp? Nein, alles gut, bis morgen',
		'Ich bekomme keine SMS mehr von euch',
		'Ich habe leider keine Nachrichten mehr bekommen',
		'Ich melde mich ab 5 Uhr',
		'Wo kann man das Auto abmelden?',
		'Ich möchte mich vom Kurs am Freitag abmelden',
		'Wir hören uns auf jeden Fall',
		'Haltestelle',
		'No me envíen la factura',
		'Quiero bajar de peso',
		'mi hermano es muy alto',
		'Mañana no más puedo a las 5',
		'Não posso parar agora',
		'Para de chover às 5',
		'basta così, grazie a domani',
		'Ik krijg geen sms meer van jullie',
		'Ik stop met werken om 5 uur',
		'Nie piszę teraz, oddzwonię',
		'Proszę nie wysyłać paczki',
		"Arrêt de bus, j'arrive",
		'Je veux plus de messages vocaux',
		'Vous pouvez me contacter demain',
		'',
		'👍',
	])('%j is no opt-out', (text) => {
		expect(classify(text)).toBeNull();
	});

	test('the wording is quoted', () => {
		expect(classify('Hi Sam, PLEASE stop texting me. Thanks')).toEqual({
			intent: 'optOut',
			word: 'stop texting',
			language: 'en',
			certainty: 'likely',
		});
	});

	test('no message is slow to read', () => {
		const words = OPT_OUT_WORDING.flatMap(
			({ pattern }) => pattern.source.match(/[a-z]{2,}/g) ?? [],
		);
		const parts = [...new Set(words)].map((word) => `${word} `);
		const texts = [
			...parts.map((part) => part.repeat(500)),
			...parts.map((part) => `stop ${part}`.repeat(200)),
			parts.join('').repeat(50),
			'a'.repeat(1 << 20),
			' '.repeat(1 << 20),
			'😀'.repeat(1 << 19),
			'\u0301'.repeat(1 << 20),
			'ﷺ'.repeat(1 << 20),
		];
		for (const text of texts) {
			const times = [1, 2, 3].map(() => {
				const start = performance.now();
				classify(text, { optOut: ['ADIOS'] });
				return performance.now() - start;
			});
			expect(Math.min(...times)).toBeLessThan(20);
		}
	});
});
