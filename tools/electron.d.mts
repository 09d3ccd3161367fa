export function electronPath(): string;
export function officialPath(): string | null;
export const STAND_IN_VERSION: string;
