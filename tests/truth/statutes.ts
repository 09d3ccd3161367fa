/**
 * Writes `statutes.json`: the articles that the rules quote, out of a clone of the public collection github.com/LawRefBook/Laws.
 * `node tests/truth/statutes.ts CLONE`
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const COMMIT = '2f4c5c23716267af9dbebbbbd6cbbf732b101981';

/** Law, its file in the collection, and the articles. */
const WANTED: readonly (readonly [string, string, readonly string[]])[] = [
  ['公路安全保护条例', '行政法规/公路安全保护条例(2011-03-07).md', ['十一', '十三', '十四', '十七', '十八', '十九', '二十', '二十一', '二十二']],
  ['石油天然气管道保护法', '经济法/石油天然气管道保护法(2010-06-25).md', ['三十', '三十一', '三十二', '三十三', '三十五']],
  ['铁路安全管理条例', '行政法规/铁路安全管理条例(2013-08-17).md', ['二十七', '二十九', '三十', '三十三', '三十四', '三十五', '三十七', '三十八', '三十九', '五十三']],
  ['铁路法', '经济法/铁路法(2015-04-24).md', ['五十二']],
  ['电力设施保护条例', '行政法规/电力设施保护条例(2011-01-08).md', ['十', '十四', '十五', '十六', '十七', '二十一']],
  ['烟花爆竹安全管理条例', '行政法规/烟花爆竹安全管理条例(2016-02-06).md', ['十六', '三十']],
  ['危险化学品安全管理条例', '行政法规/危险化学品安全管理条例(2013-12-07).md', ['十九']],
  ['城镇燃气管理条例', '行政法规/城镇燃气管理条例(2016-02-06).md', ['三十三', '三十四']],
  ['消防法', '行政法/消防法(2021-04-29).md', ['十九']],
  ['安全生产法', '社会法/安全生产法(2021-06-10).md', ['四十二']],
  ['地质灾害防治条例', '行政法规/地质灾害防治条例(2003-11-24).md', ['二十一']],
  ['道路交通安全法实施条例', '行政法规/道路交通安全法实施条例(2017-10-07).md', ['六十三']],
  ['山东省农村公路条例', 'DLC/山东地方法规/地方性法规/山东/山东省农村公路条例(2018-09-21).md', ['四十一']],
];

const clone = process.argv[2] ?? '.';
const laws: Record<string, Record<string, string>> = {};
for (const [law, file, articles] of WANTED) {
  const text = execFileSync('git', ['-C', clone, 'show', `${COMMIT}:${file}`], { encoding: 'utf8', maxBuffer: 1e8 });
  const parts = text.split(/^(?=第[一二三四五六七八九十百零]+条[\s　])/m);
  laws[law] = Object.fromEntries(articles.map((article) => {
    const own = parts.find((part) => part.startsWith(`第${article}条`)) ?? '';
    return [`第${article}条`, own.split(/^#/m)[0]?.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n') ?? ''];
  }));
}
fs.writeFileSync(path.join(import.meta.dirname, 'statutes.json'), `${JSON.stringify({ source: `github.com/LawRefBook/Laws @ ${COMMIT}`, laws }, null, 1)}\n`);
