/** Sites in functional zones against the list of what is banned, limited or controlled there: findings as rules give them. */
import { type Feature, featuresOf, type Lang, nameOf, type Snapshot } from '../feature.ts';
import { AreaIndex, middleOf } from '../geo/index.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { layerFinding, measuredFinding } from '../rules/finding.ts';
import { countsOf } from '../rules/run-rule.ts';
import type { Clause, Finding, RuleSummary } from '../rules/types.ts';
import { ZONE_LIST_RULE } from '../rules/zone-list-rule.ts';
import { answerOf, nameKey, SITE_KINDS } from './attributes.ts';
import { ENTRY_CLASSES, EVERY_ZONE, SEVERITY_OF, type ZoneList, type ZoneListEntry } from './types.ts';

const ZONE = 'functional-zone';

/** An entry as a clause: its own source; its words, or else what it says, in Chinese as the list is. */
function clauseOf({ law, article, words, item, class: itsClass, condition }: ZoneListEntry): Clause {
  const said = translate('zh', 'rules:zone-list.said', { class: translate('zh', `rules:zone-list.class.${itsClass}`).split('|')[0] ?? itsClass, item, condition: condition === '' ? translate('zh', 'rules:zone-list.always') : condition });
  return { law, article, edition: '', words: words === '' ? said : words };
}

const byStrictness = (a: ZoneListEntry, b: ZoneListEntry): number => ENTRY_CLASSES.indexOf(a.class) - ENTRY_CLASSES.indexOf(b.class);

/** A finding about a site in a zone, under an entry. `what` is the last part of its id. */
function findingOf(site: Feature, zone: Feature, entry: ZoneListEntry, missing: readonly string[], what: string): Finding {
  const rule = { id: ZONE_LIST_RULE.id, clause: clauseOf(entry), severity: SEVERITY_OF[entry.class] };
  const found = measuredFinding(rule, site, zone, {
    verdict: missing.length > 0 ? 'undecidable' : 'violated', missing, measured: 0, required: 0, base: null, line: null, at: site.geometry ? middleOf(site.geometry) : null,
  });
  return { ...found, id: `${found.id}~${what}`, shortfall: null };
}

/** What the list says of one site in one zone: an entry that holds is violated, or for the office to decide where it has a condition; an empty field is told once for all entries that ask it. */
function* judged(site: Feature, zone: Feature, entries: readonly ZoneListEntry[]): Generator<Finding> {
  const open = new Map<string, ZoneListEntry[]>();
  for (const entry of entries) {
    const answer = answerOf(site, entry.matter, [entry.item, ...entry.aliases].map(nameKey));
    if (answer.is === 'yes') yield findingOf(site, zone, entry, entry.condition === '' ? [] : ['interpretation'], entry.id);
    else if (answer.is === 'unknown') open.set(answer.field, [...(open.get(answer.field) ?? []), entry]);
  }
  for (const [field, asking] of open) {
    const [strictest] = [...asking].sort(byStrictness);
    if (strictest) yield findingOf(site, zone, strictest, [field], `field:${field}`);
  }
}

export interface ZoneListReport {
  readonly summary: RuleSummary;
  readonly findings: readonly Finding[];
}

/** Entries that are about a zone: named by id or name, or about every one. */
export const entriesFor = (zone: Feature, { entries }: Pick<ZoneList, 'entries'>): readonly ZoneListEntry[] => entries.filter(({ zone: named }) => named === EVERY_ZONE || named === zone.id || named === nameOf(zone));

/** Checks every site that has a part in a functional zone, on its border too. Zones that the list names and the project lacks are undecidable. `kinds`: only these sites. */
export function checkZoneList(snapshot: Snapshot, { entries }: ZoneList, lang: Lang, kinds?: readonly string[]): ZoneListReport {
  const zones = featuresOf(snapshot, ZONE).filter(({ geometry }) => geometry !== null), findings: Finding[] = [];
  const sites = SITE_KINDS.filter((kind) => !kinds || kinds.includes(kind)).flatMap((kind) => featuresOf(snapshot, kind)).filter(({ geometry }) => geometry !== null), inZones = new Set<Feature>();
  for (const zone of zones) {
    const own = entriesFor(zone, { entries }), index = new AreaIndex([zone]);
    for (const site of own.length > 0 ? sites : []) {
      if (!site.geometry || index.touching(site.geometry).length === 0) continue;
      inZones.add(site);
      findings.push(...judged(site, zone, own));
    }
  }
  const [first] = entries;
  if (first && !kinds) {
    const rule = { id: ZONE_LIST_RULE.id, clause: clauseOf(first), severity: SEVERITY_OF[first.class] };
    if (zones.length === 0) findings.push(layerFinding(rule, [ZONE], kindOf(ZONE), lang));
    else for (const name of new Set(entries.filter((entry) => entry.zone !== EVERY_ZONE && !zones.some((zone) => zone.id === entry.zone || nameOf(zone) === entry.zone)).map(({ zone }) => zone))) {
      const entry = entries.find(({ zone }) => zone === name) ?? first;
      findings.push({ ...layerFinding({ ...rule, clause: clauseOf(entry), severity: SEVERITY_OF[entry.class] }, [], kindOf(ZONE), lang), id: `${ZONE_LIST_RULE.id}~zone/${name}`, missing: ['zone'], subject: { kind: ZONE, id: '*', name } });
    }
  }
  return { findings, summary: { ...ZONE_LIST_RULE, subjects: inZones.size, objects: zones.length, ...countsOf(findings), ms: 0 } };
}
