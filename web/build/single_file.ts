import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const kMarker = '/*STARGATE_DATA*/';

/**
 * Puts script and style sheet into the HTML, so that the page is one file, and
 * forbids it by policy to load or send anything: only this script, known by its
 * hash, may run. The data block is not a script and needs no hash.
 */
export function singleFile(): Plugin {
  return {
    name: 'stargate-single-file',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const html = bundle['index.html'];
      if (html?.type !== 'asset') throw new Error('the build has no index.html');
      let page = String(html.source);
      let script = '';
      let style = '';
      for (const [name, part] of Object.entries(bundle)) {
        if (name === 'index.html') continue;
        if (part.type === 'chunk') script += part.code;
        else if (name.endsWith('.css')) style += String(part.source);
        else throw new Error(`${name} cannot be put into the page`);
        delete bundle[name];
      }
      script = `\n${script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trim()}\n`;
      const hash = createHash('sha256').update(script, 'utf8').digest('base64');
      const policy = [
        "default-src 'none'", `script-src 'sha256-${hash}'`, "style-src 'unsafe-inline'", 'img-src data:',
        "base-uri 'none'", "form-action 'none'",
      ].join('; ');

      page = page
        .replace(/\s*<script type="module"[^>]*src="[^"]*"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
        .replace('<meta charset="utf-8">', (m) => `${m}\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
        .replace('</head>', () => `<style>\n${style.trim()}\n</style>\n</head>`)
        .replace('</body>', () => `<script type="module">${script}</script>\n<!--\n${notices()}\n-->\n</body>`);

      const markers = page.split(kMarker).length - 1;
      if (markers !== 1) throw new Error(`the page must hold the marker ${kMarker} once, and has it ${markers} times`);
      if (/\b(?:src|href)="(?!data:|#)/.test(page.replace(/<script type="module">[^]*?<\/script>/, ''))) {
        throw new Error('the page still refers to another file');
      }
      html.source = page;
    },
  };
}

/** Licences of what is built into the page. */
function notices(): string {
  const parts = ['echarts', 'zrender', 'tslib', 'd3-geo', 'd3-array', 'internmap', 'svelte', 'us-atlas'];
  const lines = parts.map((name) => {
    const file = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
    const { version, license } = JSON.parse(readFileSync(file, 'utf8'));
    return `  ${name} ${version}: ${license}`;
  });
  const apache = 'Apache ECharts, Copyright 2017-2025 The Apache Software Foundation. This product includes software\n'
    + '  developed at The Apache Software Foundation (apache.org), under the Apache License, Version 2.0.';
  return `Contains:\n${lines.join('\n')}\n  ${apache}`;
}
