/** The table `layer_styles`, in which QGIS (and GDAL for it) looks for how tables of a GeoPackage are drawn. */
import type { Database } from 'sql.js';
import type { Lang } from '../../core/feature.ts';
import type { Layer } from './codec.ts';
import { qmlOf } from './qgis/qml.ts';
import { sldOf } from './qgis/sld.ts';

/** The columns as QGIS makes them. */
const TABLE = `CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30),
  styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))`;

/** One style a table, by which QGIS draws it at once. */
export function addStyles(db: Database, tables: readonly { readonly layer: Layer; readonly table: string }[], lang: Lang, writtenAt: string): void {
  db.run(TABLE);
  db.run("INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)", [writtenAt]);
  for (const { layer, table } of tables) {
    db.run('INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)', [
      '', '', table, 'geom', 'RiskAtlas', qmlOf(layer, lang), sldOf(layer, table, lang), layer.decl.label[lang], '', writtenAt,
    ]);
  }
}
