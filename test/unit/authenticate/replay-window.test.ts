import { checkReplayWindow } from '../../../sms/authenticate/replay-window';
import { NOW } from './requests';

const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe('the replay window', () => {
	it('accepts a request up to five minutes old or early', () => {
		for (const offset of [-300, -1, 0, 1, 300]) {
			expect(checkReplayWindow(at(offset), NOW)).toBeNull();
		}
	});

	it.each([
		[-301, '5 minutes before it arrived'],
		[-86_400 * 3, '3 days before it arrived'],
		[-60 * 60 * 5, '5 hours before it arrived'],
		[301, '5 minutes in the future'],
	])('refuses %d seconds and says how far off that is', (offset, distance) => {
		const refusal = checkReplayWindow(at(offset), NOW);
		expect(refusal?.code).toBe('expiredSignature');
		expect(refusal?.message).toContain(distance);
		expect(refusal?.message).toContain('clock of this server');
		expect(refusal?.message).toContain('Replay Window');
	});

	it('can be made wider and narrower', () => {
		expect(checkReplayWindow(at(-3600), NOW, 3600)).toBeNull();
		expect(checkReplayWindow(at(-11), NOW, 10)?.message).toContain(
			'11 seconds before it arrived; 10 seconds is allowed',
		);
	});

	it('refuses when there is no time, no readable time, or no readable window', () => {
		expect(checkReplayWindow(null, NOW)?.code).toBe('expiredSignature');
		expect(checkReplayWindow(new Date(NaN), NOW)?.code).toBe('expiredSignature');
		expect(checkReplayWindow(NOW, NOW, NaN)?.code).toBe('expiredSignature');
	});
});
