const { build } = require('esbuild');
const { readdirSync } = require('fs');
const { dest, parallel, src } = require('gulp');

// encoding: false, or gulp decodes the files as UTF-8 and damages pictures
const copy = (from, to) => () => src(from, { encoding: false }).pipe(dest(to));

const nodeFiles = copy('nodes/**/*.{png,svg,json}', 'dist/nodes');
const icons = copy('icons/*.svg', 'dist/icons');

/** Replaces each re-export in dist/vendor by the library itself: n8n installs no dependencies. */
async function bundle() {
	const names = readdirSync('dist/vendor').filter((name) => name.endsWith('.js'));
	await build({
		entryPoints: names.map((name) => `dist/vendor/${name}`),
		outdir: 'dist/vendor',
		allowOverwrite: true,
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
