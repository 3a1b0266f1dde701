const { bodyOf, form, FORM, HUGE, TYPES } = require('./fuzz-bodies');
const { bestCpuMs, LIMIT_MS } = require('./cpu-time');
const { createRandom } = require('./random');
const { signers } = require('./sign');

/** Set to 100000 by the full test run. */
exports.runs = Number(process.env.FUZZ_RUNS ?? 2000);

/** All huge bodies under each content type first, so that a short run has them too. */
const hugeCase = (run, seed) => {
	const rawBody = Buffer.from(HUGE[run % HUGE.length]());
	const type = [FORM, 'application/json', 'text/xml'][Math.floor(run / HUGE.length)];
	return {
		...seed.request,
		method: 'POST',
		headers: { ...seed.request.headers, 'content-type': type },
		rawBody,
	};
};

const randomCase = (random, seed) => {
	const isGet = seed.request.method === 'GET' || random.chance(0.05);
	const rawBody = isGet ? Buffer.alloc(0) : Buffer.from(bodyOf(random, seed));
	const type = random.chance(0.6) ? seed.request.headers['content-type'] : random.pick(TYPES);
	const url =
		isGet && random.chance(0.8) ? `${seed.request.url}&${form(random)}` : seed.request.url;
	const headers = { ...seed.request.headers, 'content-type': type };
	return { ...seed.request, method: isGet ? 'GET' : 'POST', url, headers, rawBody };
};

const scramble = (random, text) =>
	text.replace(/[A-Za-z0-9]/g, () =>
		random.pick([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']),
	);

/** Every secret part replaced by a random one of its length: the values of all headers and of the query. */
const forge = (random, request) => {
	const headers = Object.entries(request.headers)
		.filter(() => random.chance(0.8))
		.map(([name, text]) => [name, name === 'content-type' ? text : scramble(random, String(text))]);
	const [address, query = ''] = request.url.split('#', 1)[0].split(/\?(.*)/s);
	const forged = query.replace(/=([^&]*)/g, (_pair, text) => `=${scramble(random, text)}`);
	const url = random.chance(0.5) ? address : `${address}?${forged}`;
	return { ...request, headers: Object.fromEntries(headers), url };
};

const isPolluted = () =>
	[Object.prototype, Array.prototype, Function.prototype].some(
		(prototype) => Object.keys(prototype).length > 0 || prototype.polluted !== undefined,
	);

const describe = ({ method, url, headers, rawBody }) =>
	JSON.stringify({
		method,
		url,
		headers,
		body: rawBody.toString('latin1').slice(0, 500),
		bytes: rawBody.length,
	});

/**
 * Sends `runs` random requests made from the provider's fixtures through `receive`: half of them
 * signed (or carrying the fixture's own secret), half forged. Lists what must not be.
 */
exports.fuzz = async (receive, seeds, runs, seedOfRandom) => {
	const random = createRandom(seedOfRandom);
	const found = {
		accepted: 0,
		refused: 0,
		wronglyAccepted: [],
		thrown: [],
		slow: [],
		isPolluted: false,
	};
	for (let run = 0; run < runs; run++) {
		const seed = random.pick(seeds);
		const isHuge = run < HUGE.length * 3;
		const isForged = !isHuge && random.chance(0.5);
		const plain = isHuge ? hugeCase(run, seed) : randomCase(random, seed);
		const sign = signers[seed.settings.provider] ?? ((request) => request);
		const request = isForged ? forge(random, plain) : sign(plain, seed.settings.credential);
		try {
			let result;
			const ms = await bestCpuMs(async () => {
				result = await receive(request, seed.settings);
			});
			found[result.accepted ? 'accepted' : 'refused']++;
			if (isForged && result.accepted) found.wronglyAccepted.push(describe(request));
			if (ms > LIMIT_MS) found.slow.push(`${Math.round(ms)} ms: ${describe(request)}`);
			JSON.stringify(result);
		} catch (error) {
			found.thrown.push(`${error.stack}\n${describe(request)}`);
		}
		found.isPolluted ||= isPolluted();
	}
	return found;
};
