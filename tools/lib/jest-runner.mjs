import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot, readJson } from './paths.mjs';
import { execute } from './run.mjs';

const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');

/**
 * Runs jest with its output shown as it comes.
 * @param {string[]} args
 * @param {{folder: string, env?: NodeJS.ProcessEnv}} options `folder`: for temporary files
 * @returns {Promise<{passed: number, failed: number}>} a test file that cannot run counts as one failed
 */
export async function runJest(args, { folder, env = {} }) {
	const outputFile = join(folder, 'jest.json');
	rmSync(outputFile, { force: true });
	const { code } = await execute(
		process.execPath,
		[jest, ...args, '--json', `--outputFile=${outputFile}`, '--passWithNoTests'],
		{
			cwd: projectRoot,
			inherit: true,
			// The engine tests keep n8n-core's files there; without it each makes a folder that stays.
			env: { ...process.env, N8N_USER_FOLDER: folder, ...env },
		},
	);
	if (!existsSync(outputFile)) return { passed: 0, failed: 1 };
	const result = readJson(outputFile);
	const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
	// Jest may fail for a reason that is no test's, such as a threshold.
	return { passed: result.numPassedTests, failed: failed || (code === 0 ? 0 : 1) };
}
