const { build } = require('esbuild');
const { readdirSync } = require('fs');
const { dest, parallel, src } = require('gulp');

// encoding: false, or gulp decodes the files as UTF-8 and damages pictures
const copy = (from, to) => () => src(from, { encoding: false }).pipe(dest(to));

const nodeFiles = copy('nodes/**/*.{png,svg,json}', 'dist/nodes');
const icons = copy('icons/*.svg', 'dist/icons');

/**
 * Replaces each re-export in dist/vendor by the library itself: n8n installs no dependencies. From
 * the sources, because tsc's output hides from esbuild what of a library is used.
 */
async function bundle() {
	const names = readdirSync('vendor').filter((name) => name.endsWith('.ts'));
	await build({
		entryPoints: names.map((name) => `vendor/${name}`),
		outdir: 'dist/vendor',
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
	});
}

exports.default = parallel(nodeFiles, icons, bundle);
