/** How the register is kept: one setting an object, `register:object:<kind>:<id>`, so that an assessment is an edit like others; the limits of the matrix in another. */
import type { FeatureKey, SettingChanges } from '../edits/edit.ts';
import { keptIn, type KeptSetting } from '../kept.ts';
import { LS_BANDS, type LsBands } from './methods.ts';
import { RecordSchema, type RegisterRecord, type SetBands, SetBandsSchema } from './types.ts';

/** Settings under this name are about the register. */
export const REGISTER = 'register:';
const OBJECT = `${REGISTER}object:`;
/** The setting of the limits of the matrix. */
export const BANDS = `${REGISTER}bands`;

/** Identifiers of kinds hold no colon, those of objects may. */
const nameOf = ({ kind, id }: FeatureKey): string => `${kind}:${id}`;
function keyIn(name: string): FeatureKey {
  const at = name.indexOf(':');
  return { kind: name.slice(0, at), id: name.slice(at + 1) };
}

/** Limits of the matrix that hold, and who has set them. */
export interface Matrix { readonly ls: LsBands; readonly own: SetBands | null }

export interface Register extends Matrix {
  /** records with their objects, in the order of kinds and identifiers */
  readonly records: readonly (FeatureKey & { readonly record: RegisterRecord })[];
}

/** The limits of the matrix by their setting. */
export function matrixOf(setting: string | null): Matrix {
  const own = setting === null ? null : (keptIn([{ key: BANDS, value: setting }], BANDS, SetBandsSchema).get('') ?? null);
  return { ls: own?.bands ?? LS_BANDS, own };
}

/** Reads the settings under `REGISTER`, or some of them. */
export function registerOf(settings: readonly KeptSetting[]): Register {
  const kept = keptIn(settings, OBJECT, RecordSchema);
  return { records: [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, record]) => ({ ...keyIn(name), record })), ...matrixOf(settings.find(({ key }) => key === BANDS)?.value ?? null) };
}

/** The name of the setting of an object. */
export const recordKey = (key: FeatureKey): string => `${OBJECT}${nameOf(key)}`;

/** The record of an object out of its setting; null where it has none. */
export function recordIn(key: FeatureKey, value: string | null): RegisterRecord | null {
  return value === null ? null : (keptIn([{ key: recordKey(key), value }], OBJECT, RecordSchema).get(nameOf(key)) ?? null);
}

/** The setting by which an object has a record; without assessments it goes. */
export const keeping = (key: FeatureKey, record: RegisterRecord): SettingChanges => ({ [recordKey(key)]: record.assessments.length === 0 ? null : JSON.stringify(record) });

/** The setting by which the matrix has other limits; null gives back ours. */
export const settingBands = (bands: SetBands | null): SettingChanges => ({ [BANDS]: bands === null ? null : JSON.stringify(bands) });
