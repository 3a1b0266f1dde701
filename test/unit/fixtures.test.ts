import { providers } from '../../sms/providers';
import { receive } from '../../sms/receive';
import { listFixtures } from '../support/fixtures';

const fixtures = listFixtures();

test.each(fixtures.map((fixture) => [`${fixture.folder}/${fixture.name}`, fixture] as const))(
	'%s becomes the events beside it',
	async (_path, { settings, request, expected }) => {
		expect(await receive(request, settings)).toEqual(expected);
	},
);

test('every provider has fixtures, and every fixture folder is a provider', () => {
	const folders = [...new Set(fixtures.map(({ folder }) => folder))].sort();
	expect(folders).toEqual(providers.map(({ id }) => id).sort());
	for (const { folder, settings } of fixtures) expect(settings.provider).toBe(folder);
});
