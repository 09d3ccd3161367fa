/** The dialog that a command has opened. Esc and „cancel” close it. */
import type { ComponentType } from 'react';
import { ExportDialog } from '../exporting/ExportDialog.tsx';
import { ReportDialog } from '../exporting/ReportDialog.tsx';
import { TemplateDialog } from '../exporting/TemplateDialog.tsx';
import { HelpDialog } from '../search/HelpDialog.tsx';
import { type DialogId, useStore } from '../state/store.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { CopyDialog } from './CopyDialog.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { ImageCrsDialog } from './ImageCrsDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { NearDialog } from './NearDialog.tsx';
import { PackDialog } from '../importing/packs/PackDialog.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { WhereDialog } from './WhereDialog.tsx';

const DIALOGS: Readonly<Record<DialogId, ComponentType>> = {
  'choose-where': WhereDialog, 'choose-near': NearDialog, 'bulk-edit': BulkDialog, 'copy-to-kind': CopyDialog, merge: MergeDialog, 'delete-chosen': DeleteDialog, pack: PackDialog, shortcuts: ShortcutsDialog, help: HelpDialog, export: ExportDialog, 'export-template': TemplateDialog, 'image-crs': ImageCrsDialog, report: ReportDialog,
};

export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  if (dialog === null) return null;
  const Dialog = DIALOGS[dialog];
  return <Dialog />;
}
