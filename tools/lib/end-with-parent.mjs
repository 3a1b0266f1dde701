import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into n8n before n8n itself. Its standard input is a pipe from whoever started it: when
 * that process is gone, however it ended, the pipe ends and so does n8n. Threads and processes
 * that n8n starts load this too, and have other inputs.
 */
if (isMainThread && process.ppid === Number(process.env.SMS_EVENTS_STARTED_BY)) {
	process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'));
	process.stdin.resume();
}
