/** Nothing that a stranger sends may take longer. */
exports.LIMIT_MS = 50;

const cpuMs = async (work) => {
	const start = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
};

/**
 * CPU time, so that other work on the machine does not count. Other threads of this process still
 * do: a run over the limit is repeated, and only the best of six is held against the code.
 */
exports.bestCpuMs = async (work) => {
	let best = await cpuMs(work);
	for (let run = 0; run < 5 && best > exports.LIMIT_MS; run++) {
		best = Math.min(best, await cpuMs(work));
	}
	return best;
};
