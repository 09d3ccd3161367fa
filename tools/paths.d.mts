export const ROOT: string;
export const CACHE: string;
export const DATA: string;
export const BIN: string;
export const NODE: string;
export const STAND_IN: string;
export function environment(): NodeJS.ProcessEnv;
