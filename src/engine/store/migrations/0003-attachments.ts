/**
 * Photos and files of features; their bytes are kept once, under the SHA-256 of them, as long as the history names them. What is attached is a table of
 * attributes as GeoPackage has it: where there is one, other programs show what is registered, and not our own tables besides. And rows that other programs
 * add without an id: the column may be empty (SQLite documents this way of taking NOT NULL away), and opening gives them one.
 */
const DEFINITION = 'https://github.com/riskatlas/riskatlas/blob/main/docs/decisions/0014-attachments.md';

export const ATTACHMENTS = {
  number: 3,
  name: 'attachments',
  sql: `
CREATE TABLE riskatlas_attachment (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, feature TEXT NOT NULL, content TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
  size INTEGER NOT NULL, note TEXT NOT NULL, lon DOUBLE, lat DOUBLE, who TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE riskatlas_content (hash TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES ('riskatlas_attachment', 'attributes', '附件 Attachments', '附件');
INSERT INTO gpkg_extensions VALUES ('riskatlas_content', NULL, 'riskatlas_content', '${DEFINITION}', 'write-only');

PRAGMA writable_schema = 1;
UPDATE sqlite_master SET sql = replace(sql, 'id TEXT NOT NULL UNIQUE', 'id TEXT UNIQUE')
  WHERE type = 'table' AND sql LIKE '%fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL%' AND sql LIKE '%id TEXT NOT NULL UNIQUE%';
PRAGMA writable_schema = RESET;
`,
} as const;
