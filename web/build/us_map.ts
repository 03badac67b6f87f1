import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoPath } from 'd3-geo';
import { mesh } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

type Atlas = { states: GeometryCollection; nation: GeometryCollection };

const kModule = 'virtual:us-map';
// Triangles smaller than this, in square units of the 975 x 610 drawing, are smoothed away.
const kLeastArea = 0.25;

/**
 * The module `virtual:us-map`: coast and state borders as two SVG paths in the
 * 975 x 610 Albers drawing of us-atlas. Simplified while building, so that the
 * page carries two strings instead of an atlas and its reader.
 */
export function usMap(): Plugin {
  return {
    name: 'stargate-us-map',
    resolveId: (id) => (id === kModule ? `\0${kModule}` : null),
    load(id) {
      if (id !== `\0${kModule}`) return null;
      const file = createRequire(import.meta.url).resolve('us-atlas/states-albers-10m.json');
      const atlas = simplify(presimplify(JSON.parse(readFileSync(file, 'utf8')) as Topology<Atlas>), kLeastArea);
      const { states } = atlas.objects;
      const path = geoPath(null).digits(1);
      const outline = path(mesh(atlas, states, (a, b) => a === b));
      const borders = path(mesh(atlas, states, (a, b) => a !== b));
      return `export const outline = ${JSON.stringify(outline)};\nexport const borders = ${JSON.stringify(borders)};\n`;
    },
  };
}
