/** 境界与乡镇. */
import { flag, integer, kind, text } from './declare.ts';

const FIELDS = [text('code', '区划代码', 'Code'), integer('population', '人口', 'Population', '人'), flag('schematic', '示意', 'Schematic')];

export const ADMIN = [
  kind('county', '县', 'County', 'admin', ['polygon'], 'county', FIELDS),
  kind('township', '乡镇', 'Township', 'admin', ['polygon', 'point'], 'township', FIELDS),
  kind('management-grid', '管理网格', 'Management grid', 'admin', ['polygon'], 'area', [text('person', '责任人', 'Person responsible'), text('members', '成员', 'Members')]),
] as const;
