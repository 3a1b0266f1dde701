import { measure } from '../../sms/text';

const a = (count: number) => 'a'.repeat(count);

test.each([
	['hello', 1, 'GSM-7'],
	[a(160), 1, 'GSM-7'],
	[a(161), 2, 'GSM-7'],
	[a(306), 2, 'GSM-7'],
	[a(307), 3, 'GSM-7'],
	[`${a(158)}€`, 1, 'GSM-7'],
	[`${a(159)}€`, 2, 'GSM-7'],
	['{}[]~\\^|€', 1, 'GSM-7'],
	['€'.repeat(80), 1, 'GSM-7'],
	['€'.repeat(81), 2, 'GSM-7'],
	['Grüße aus Köln\r\nà demain', 1, 'GSM-7'],
	['ж'.repeat(70), 1, 'UCS-2'],
	['ж'.repeat(71), 2, 'UCS-2'],
	['ж'.repeat(134), 2, 'UCS-2'],
	['ж'.repeat(135), 3, 'UCS-2'],
	[`${a(68)}😀`, 1, 'UCS-2'],
	[`${a(69)}😀`, 2, 'UCS-2'],
	['ç', 1, 'UCS-2'],
])('%j is %d part(s) in %s', (text, segments, encoding) => {
	expect(measure(text)).toEqual({ segments, encoding });
});

test('an extension character at the border of two parts is not torn apart', () => {
	expect(measure(`${a(152)}€${a(152)}`).segments).toBe(3);
	expect(measure(`${a(151)}€${a(153)}`).segments).toBe(2);
});

test('typographic quotes are measured as sent, not as Twilio would replace them', () => {
	expect(measure('“See you soon”')).toEqual({ segments: 1, encoding: 'UCS-2' });
});

test('a letter under a thousand accents counts all of them', () => {
	expect(measure(`e${'\u0301'.repeat(999)}`)).toEqual({ segments: 15, encoding: 'UCS-2' });
});

test('no text has no size', () => {
	expect(measure(null)).toEqual({ segments: null, encoding: null });
	expect(measure('')).toEqual({ segments: null, encoding: null });
});

test('what is longer than any SMS is not measured, and at once', () => {
	expect(measure(a(2000)).segments).toBe(14);
	const start = performance.now();
	expect(measure(a(2001))).toEqual({ segments: null, encoding: null });
	expect(measure('😀'.repeat(500_000))).toEqual({ segments: null, encoding: null });
	expect(performance.now() - start).toBeLessThan(50);
});
