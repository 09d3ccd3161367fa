/** 风险评估登记: what other rooms use of it. */
export { ACCIDENT_IDS, ACCIDENT_LABELS } from './accidents.ts';
export { bandAt, choiceText, type Judged, judged, levelInWords, scoreText } from './assess.ts';
export { emptyRecord, formerOf, greenIn, recording, withAssessment, withoutAssessments } from './change.ts';
export { registerReport, SOON_DAYS } from './list.ts';
export { isRegistered, matcherIn } from './match.ts';
export { areLsBands, bandsOf, LS_BANDS, type Method, METHODS } from './methods.ts';
export { BANDS, type Matrix, matrixOf, recordIn, recordKey, type Register, REGISTER, registerOf, settingBands } from './record.ts';
export { cellOf, COLUMNS, columnsIn, draftOf, FACTOR_COLUMNS, headerOf, isRegister, problemText, resultText } from './rows.ts';
export * from './types.ts';
export { hazardBasis, hazardLacks, roundedR, SUBSTANCE_CLASSES } from './hazard.ts';
