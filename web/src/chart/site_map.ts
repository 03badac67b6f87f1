// SPDX-License-Identifier: Apache-2.0
// Where sites lie on the map, and where their numbers go so that none hides another.
import { geoAlbersUsa } from 'd3-geo';
import type { Site } from '../data';

export const kMapWidth = 975;
export const kMapHeight = 610;

export interface Mark {
  site: Site;
  /** The number that names the site on the map and in the list, from 1. */
  number: number;
  x: number;
  y: number;
  radius: number;
  /** Centre of the number. */
  tagX: number;
  tagY: number;
}

/** The part of the drawing that is shown. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The whole drawing; the Aleutians reach beyond its left edge. */
export const kWholeMap: View = { x: -58, y: 0, width: kMapWidth + 58, height: kMapHeight };

/** No less is shown, so that states can be told by their borders. */
const kLeastWidth = 300;
/** Room around the outermost sites, as a part of what they span, and at least so much of the drawing. */
const kMargin = 0.18;
const kLeastMargin = 45;

/** The part of the map that holds all sites with room around them, in the shape of the whole map; the whole map where that would be most of it. */
export function viewOf(sites: Site[]): View {
  const points = sites.flatMap((site) => {
    const point = projected(site);
    return point ? [point] : [];
  });
  if (points.length === 0) return kWholeMap;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = (span: number) => span + 2 * Math.max(kMargin * span, kLeastMargin);
  const shape = kWholeMap.width / kWholeMap.height;
  const width = Math.max(room(right - left), room(bottom - top) * shape, kLeastWidth);
  if (width > 0.8 * kWholeMap.width) return kWholeMap;
  const height = width / shape;
  const within = (middle: number, size: number, from: number, length: number) => Math.min(Math.max(middle - size / 2, from), from + length - size);
  return {
    x: within((left + right) / 2, width, kWholeMap.x, kWholeMap.width), y: within((top + bottom) / 2, height, kWholeMap.y, kWholeMap.height), width, height,
  };
}

// The projection in which us-atlas drew its Albers files.
const project = geoAlbersUsa().scale(1300).translate([487.5, 305]);

/** Where a site lies in the drawing; null outside the United States. */
function projected({ country, lon, lat }: Site): [number, number] | null {
  return country === 'US' ? project([lon, lat]) : null;
}

/** Marks of the sites that lie in the United States; the others have none. A number is a disc of `tagRadius`. */
export function siteMarks(sites: Site[], tagRadius: number, largestRadius: number, leastRadius: number): Mark[] {
  const largest = Math.max(...sites.map(({ facility_mw_end }) => facility_mw_end), 1e-9);
  const marks: Mark[] = [];
  sites.forEach((site, i) => {
    const point = projected(site);
    if (!point) return;
    const radius = Math.max(leastRadius, largestRadius * Math.sqrt(Math.max(site.facility_mw_end, 0) / largest));
    marks.push({ site, number: i + 1, x: point[0], y: point[1], radius, tagX: point[0], tagY: point[1] });
  });
  spread(marks, 2 * tagRadius + 1);
  return marks;
}

/** Pushes numbers apart until they no longer overlap. */
function spread(marks: Mark[], apart: number): void {
  for (let round = 0; round < 200; ++round) {
    let moved = false;
    for (let i = 0; i < marks.length; ++i) {
      for (let j = i + 1; j < marks.length; ++j) {
        const a = marks[i]!;
        const b = marks[j]!;
        let dx = b.tagX - a.tagX;
        let dy = b.tagY - a.tagY;
        let distance = Math.hypot(dx, dy);
        if (distance >= apart) continue;
        if (distance < 1e-6) {
          // Two sites at one place: part them in a direction that depends on their order alone.
          dx = Math.cos(i + j);
          dy = Math.sin(i + j);
          distance = 1;
        }
        const push = (apart - Math.min(distance, apart)) / 2 + 0.1;
        a.tagX -= (dx / distance) * push;
        a.tagY -= (dy / distance) * push;
        b.tagX += (dx / distance) * push;
        b.tagY += (dy / distance) * push;
        moved = true;
      }
    }
    if (!moved) return;
  }
}
