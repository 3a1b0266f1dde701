/** Milliseconds of processor time, which other work on the machine does not lengthen. */
exports.cpuMs = (work) => {
	const start = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
};
