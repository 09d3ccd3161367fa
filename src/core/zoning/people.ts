/** How many people are in a place, by the time of day. */
import { type Feature, numberOf, textOf } from '../feature.ts';
import type { Time } from './schemes.ts';

/** The field that says how many people there can be. */
export const PEOPLE_FIELDS: Readonly<Record<string, string>> = { 'dense-place': 'capacity', population: 'people', event: 'people', 'roadside-market': 'peak_people', factory: 'workers', 'city-park': 'capacity', township: 'population' };

/** Share of them that is there by day and by night. Rough figures of ours (待核实); what is not named is full at any time. */
const OCCUPANCY: Readonly<Record<string, readonly [day: number, night: number]>> = {
  population: [0.6, 1], township: [0.6, 1], 'roadside-market': [1, 0], factory: [1, 0.3], 'city-park': [1, 0.1],
  'dense-place/school': [1, 0.2], 'dense-place/kindergarten': [1, 0], 'dense-place/hospital': [1, 0.6], 'dense-place/care-home': [1, 1], 'dense-place/market': [1, 0], 'dense-place/mall': [1, 0.3],
  'dense-place/station': [1, 0.3], 'dense-place/venue': [0.5, 1], 'dense-place/religious': [1, 0.1], 'dense-place/office': [1, 0.05], 'dense-place/residential': [0.4, 1],
};

/** People at a time of day; null where the field is empty. `on`, an ISO day: events of other days have none. */
export function peopleOf(feature: Feature, time: Time, on: string | null): number | null {
  if (feature.kind === 'event' && on !== null && !runsOn(feature, on)) return 0;
  const field = PEOPLE_FIELDS[feature.kind], people = field === undefined ? null : numberOf(feature, field);
  if (people === null || time === 'full') return people;
  const shares = OCCUPANCY[feature.kind] ?? OCCUPANCY[`${feature.kind}/${textOf(feature, 'category') ?? ''}`];
  return shares ? people * shares[time === 'day' ? 0 : 1] : people;
}

/** An event without a beginning runs since ever, one without an end to the end of its first day. */
function runsOn(event: Feature, day: string): boolean {
  const from = textOf(event, 'from')?.slice(0, 10) ?? '', to = textOf(event, 'to')?.slice(0, 10) ?? from;
  return (from === '' || from <= day) && (to === '' || day <= to);
}
