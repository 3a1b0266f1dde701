/** What the made-up people text, and who they are. All numbers are of the 555-01xx range, which is kept for fiction. */

export const BUSINESS_NUMBER = '+12025550100';

export const REPLIES = [
	'Hi, can I move my appointment from Tuesday to Thursday at 3:30 pm?',
	'Thanks! See you tomorrow at 9.',
	'Running 10 minutes late, sorry 🙈',
	"I'd like to know more about opening a franchise in Denver. What's the initial investment?",
	'Is the territory around Oak Park still available?',
	'Got the disclosure document, my lawyer & I will read it this weekend.',
	'I applied for the line cook position on Monday. Is it still open?',
	'Interview on Wednesday works for me 👍 Do I need to bring anything?',
	'What is the hourly pay + are tips shared?',
	'My daughter has a fever, we have to reschedule her cleaning.',
	'Who is this?',
	'Sí, el viernes a las 10 está bien. ¿Dónde puedo estacionar?',
	'Können wir den Termin auf nächste Woche verschieben? Größere Gruppe: 5 Personen.',
	'Café near the station, 2nd floor?\nI can be there at 5.',
	'100% sure = yes, see https://example.com/?a=1&b=2',
	'Hello, my name is on the list for the open house. I have two questions before I come: first, is there parking near the building for people who need a ramp, and second, how long does the presentation take? I have to pick up my kids at 4 and would hate to leave in the middle of it. Thank you so much!',
];

export const MMS_TEXTS = [
	'Here is a picture of the storefront',
	'My résumé, as you asked',
	'Photo of the invoice 📎',
	'',
];

export const KEYWORDS = {
	optOut: ['STOP', 'Stop', 'stop', ' STOP ', 'Unsubscribe', 'CANCEL', 'Quit', 'END'],
	optIn: ['START', 'Start', 'UNSTOP'],
	help: ['HELP', 'Help', 'INFO'],
};

const FIRST_NAMES = ['Ava', 'Diego', 'Noah', 'Priya', 'Jürgen', 'Mei', 'Olivia', 'Kwame'];
const LAST_NAMES = ["O'Neill", 'García', 'Smith', 'Okafor', 'Novák', 'Lee', 'Brown', 'Patel'];

const PLACES = [
	{ areaCode: '202', city: 'WASHINGTON', state: 'DC', zip: '20001' },
	{ areaCode: '312', city: 'CHICAGO', state: 'IL', zip: '60601' },
	{ areaCode: '415', city: 'SAN FRANCISCO', state: 'CA', zip: '94102' },
	{ areaCode: '512', city: 'AUSTIN', state: 'TX', zip: '78701' },
	{ areaCode: '617', city: 'BOSTON', state: 'MA', zip: '02108' },
	{ areaCode: '702', city: 'LAS VEGAS', state: 'NV', zip: '89101' },
	{ areaCode: '904', city: 'JACKSONVILLE', state: 'FL', zip: '32202' },
];

/** @param {import('./random.mjs').RandomSource} random */
export function makePerson(random) {
	const place = random.pick(PLACES);
	// 0100 is the business itself.
	const line = String(101 + random.integer(99)).padStart(4, '0');
	return {
		...place,
		number: `+1${place.areaCode}555${line}`,
		firstName: random.pick(FIRST_NAMES),
		lastName: random.pick(LAST_NAMES),
	};
}

/** @typedef {ReturnType<typeof makePerson>} Person */
