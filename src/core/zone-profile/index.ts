/** 一园一策: profiles of functional zones and old quarters. */
export { profileZones, widened, zoneProfile } from './profile.ts';
export { profileRows, type ProfileRow } from './rows.ts';
export { AROUND_M, type DenseAround, type ProfileInput, type ProfileSite, type ZoneProfile } from './types.ts';
