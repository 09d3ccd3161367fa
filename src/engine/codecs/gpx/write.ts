/**
 * GPX 1.1 for navigation devices: points as waypoints, lines as tracks; lines and areas also have a waypoint in their middle, to find the way there. Not among the formats of the
 * export: what it holds is to be gone to, not to be read back.
 */
import type { Geometry, Position } from 'geojson';
import { type Feature, nameOf } from '../../../core/feature.ts';
import { forEachLine, forEachPoint, forEachRing } from '../../../core/geo/index.ts';
import type { Layer, WriteOptions } from '../codec.ts';
import { escaped } from '../xml-text.ts';

const FEATURES_A_CHUNK = 500;

/** A feature as waypoints and tracks; GPX wants all waypoints before the tracks. */
interface Written { readonly waypoints: string; readonly tracks: string }

const at = ([lon = 0, lat = 0]: Position): string => `lat="${lat}" lon="${lon}"`;
const height = ([, , metres]: Position): string => (metres === undefined ? '' : `<ele>${metres}</ele>`);

function written(feature: Feature, geometry: Geometry, text: string): Written {
  const words = `<name>${escaped(nameOf(feature))}</name>${text === '' ? '' : `<desc>${escaped(text)}</desc>`}`, points: Position[] = [], lines: (readonly Position[])[] = [];
  forEachPoint(geometry, (position) => points.push(position));
  forEachLine(geometry, (line) => lines.push(line));
  forEachRing(geometry, (ring) => lines.push(ring));
  const longest = lines.reduce<readonly Position[]>((most, line) => (line.length > most.length ? line : most), []), middle = longest[longest.length >> 1];
  return {
    waypoints: [...points, ...(middle ? [middle] : [])].map((position) => `<wpt ${at(position)}>${height(position)}${words}</wpt>\n`).join(''),
    tracks: lines.length === 0 ? '' : `<trk>${words}${lines.map((line) => `<trkseg>${line.map((position) => `<trkpt ${at(position)}>${height(position)}</trkpt>`).join('')}</trkseg>`).join('')}</trk>\n`,
  };
}

/** A layer as GPX, piece by piece; fields that have a value stand in the description, in the person's language. */
export async function* writeGpx({ fields, features }: Layer, { lang, name, wrote }: Pick<WriteOptions, 'lang' | 'name' | 'wrote'>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder(), tracks: string[] = [];
  const text = ({ props }: Feature): string => fields.flatMap((field) => { const value = props[field.id] ?? null; return value === null || value === '' || field.id === 'name' ? [] : [`${field.label[lang]}: ${String(field.choices?.find((choice) => choice.value === value)?.label[lang] ?? value)}`]; }).join('\n');
  yield encoder.encode(`<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="RiskAtlas" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>${escaped(name)}</name></metadata>\n`);
  for (let from = 0; from < features.length; from += FEATURES_A_CHUNK) {
    const chunk = features.slice(from, from + FEATURES_A_CHUNK), parts = chunk.flatMap((feature) => (feature.geometry ? [written(feature, feature.geometry, text(feature))] : []));
    yield encoder.encode(parts.map(({ waypoints }) => waypoints).join(''));
    tracks.push(...parts.map((part) => part.tracks));
    await wrote(chunk.length);
  }
  for (const track of tracks) yield encoder.encode(track);
  yield encoder.encode('</gpx>\n');
}
