/**
 * Words for people. All of them are in `resources/i18n/<language>/<namespace>.json`; a key is `namespace:path.to.key`.
 * One translator for every room, so that a finding reads the same on screen, on paper and in the terminal.
 * Library: i18next (interpolation, plurals, fallbacks), which both faces can use.
 */
import i18next, { type i18n } from 'i18next';
import enCli from '../../resources/i18n/en/cli.json' with { type: 'json' };
import enCommon from '../../resources/i18n/en/common.json' with { type: 'json' };
import enControl from '../../resources/i18n/en/control.json' with { type: 'json' };
import enEngine from '../../resources/i18n/en/engine.json' with { type: 'json' };
import enErrors from '../../resources/i18n/en/errors.json' with { type: 'json' };
import enPanels from '../../resources/i18n/en/panels.json' with { type: 'json' };
import enQuality from '../../resources/i18n/en/quality.json' with { type: 'json' };
import enRegister from '../../resources/i18n/en/register.json' with { type: 'json' };
import enRoads from '../../resources/i18n/en/roads.json' with { type: 'json' };
import enRules from '../../resources/i18n/en/rules.json' with { type: 'json' };
import enSheet from '../../resources/i18n/en/sheet.json' with { type: 'json' };
import enWindow from '../../resources/i18n/en/window.json' with { type: 'json' };
import enZoning from '../../resources/i18n/en/zoning.json' with { type: 'json' };
import zhCli from '../../resources/i18n/zh-CN/cli.json' with { type: 'json' };
import zhCommon from '../../resources/i18n/zh-CN/common.json' with { type: 'json' };
import zhControl from '../../resources/i18n/zh-CN/control.json' with { type: 'json' };
import zhEngine from '../../resources/i18n/zh-CN/engine.json' with { type: 'json' };
import zhErrors from '../../resources/i18n/zh-CN/errors.json' with { type: 'json' };
import zhPanels from '../../resources/i18n/zh-CN/panels.json' with { type: 'json' };
import zhQuality from '../../resources/i18n/zh-CN/quality.json' with { type: 'json' };
import zhRegister from '../../resources/i18n/zh-CN/register.json' with { type: 'json' };
import zhRoads from '../../resources/i18n/zh-CN/roads.json' with { type: 'json' };
import zhRules from '../../resources/i18n/zh-CN/rules.json' with { type: 'json' };
import zhSheet from '../../resources/i18n/zh-CN/sheet.json' with { type: 'json' };
import zhWindow from '../../resources/i18n/zh-CN/window.json' with { type: 'json' };
import zhZoning from '../../resources/i18n/zh-CN/zoning.json' with { type: 'json' };
import type { PlainError } from './errors.ts';
import type { Lang } from './feature.ts';

const instance: i18n = i18next.createInstance();
void instance.init({
  initAsync: false,
  lng: 'zh',
  fallbackLng: false,
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  resources: {
    zh: {
      cli: zhCli, common: zhCommon, control: zhControl, engine: zhEngine, errors: zhErrors, panels: zhPanels, quality: zhQuality, register: zhRegister, roads: zhRoads, rules: zhRules, sheet: zhSheet,
      window: zhWindow, zoning: zhZoning,
    },
    en: {
      cli: enCli, common: enCommon, control: enControl, engine: enEngine, errors: enErrors, panels: enPanels, quality: enQuality, register: enRegister, roads: enRoads, rules: enRules, sheet: enSheet,
      window: enWindow, zoning: enZoning,
    },
  },
});

export type WordParams = Readonly<Record<string, string | number>>;

/** The words for a key in a language; `{{name}}` in them is replaced by the parameter. */
export function translate(lang: Lang, key: string, params: WordParams = {}): string {
  return instance.t(key, { lng: lang, ...params });
}

/** Whether the language has words for a key. */
export function hasWords(lang: Lang, key: string): boolean {
  return instance.exists(key, { lng: lang });
}

/** What went wrong, in one to three sentences for a person. */
export function errorText(lang: Lang, error: PlainError): string {
  const key = `errors:${error.code}`;
  return translate(lang, hasWords(lang, key) ? key : 'errors:internal', error.params);
}
