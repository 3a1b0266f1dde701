import { providers } from '../../sms/providers';
import { receive } from '../../sms/receive';
import { fuzz, runs } from '../support/fuzz';
import { listFixtures } from '../support/fixtures';

const MINUTE = 60_000;
const fixtures = listFixtures();

test.each(providers.map(({ id }, index) => [id, index] as const))(
	'%s: nothing a stranger sends throws, hangs, pollutes or gets in unsigned',
	async (id, index) => {
		// Accepting all is what the scheme "none" is for.
		const seeds = fixtures.filter(
			({ folder, settings, expected }) =>
				folder === id && expected.accepted && settings.credential.scheme !== 'none',
		);
		expect(seeds.length).toBeGreaterThan(0);
		const { accepted, refused, ...found } = await fuzz(receive, seeds, runs, 7 + index);
		expect(found).toEqual({ wronglyAccepted: [], thrown: [], slow: [], isPolluted: false });
		// Both halves were really reached.
		expect(Math.min(accepted, refused)).toBeGreaterThan(runs / 10);
	},
	10 * MINUTE,
);
