export const LIST: string;
export function licenceList(): string;
export function otherLicences(): string[];
