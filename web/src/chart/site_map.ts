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


/** Marks of the sites that lie in the United States; the others have none. A number is a disc of `tagRadius`. */
export function siteMarks(sites: Site[], tagRadius: number, largestRadius: number): Mark[] {
  // The projection in which us-atlas drew its Albers files.
  const project = geoAlbersUsa().scale(1300).translate([487.5, 305]);
  const largest = Math.max(...sites.map(({ facility_mw_end }) => facility_mw_end), 1e-9);
  const marks: Mark[] = [];
  sites.forEach((site, i) => {
    const point = site.country === 'US' ? project([site.lon, site.lat]) : null;
    if (!point) return;
    const radius = Math.max(3, largestRadius * Math.sqrt(Math.max(site.facility_mw_end, 0) / largest));
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
