/** Method → handler. */
import { getProfile, runAssessment, runCheck, runRoads } from './analyses.ts';
import { addBackground, listBackgrounds, readTile, removeBackground } from './backgrounds.ts';
import { addAttachment, exportAttachment, listAttachments, noteAttachment, readAttachment, removeAttachment } from './attachments.ts';
import { applyEdit, previewEdit } from './edits.ts';
import { getFeature, listFeatures, planIndicators } from './features.ts';
import { exportFile, importFile, listFormats } from './files.ts';
import { inspectFiles, previewImport, runImport } from './importing.ts';
import { exportPack, inspectPacks, mergePacks, runPhotos } from './packs.ts';
import { mergeGeometry, repairGeometry } from './shapes.ts';
import type { Handlers } from './job.ts';
import { compareStates, goTo, listHistory, markRevision, redo, undo } from './history.ts';
import { copyProject, createProject, openProject, projectInfo, rescueProject, saveProject } from './project.ts';
import { exportSheet, renderSheet } from './sheets.ts';

export const HANDLERS: Handlers = {
  'project.open': openProject,
  'project.create': createProject,
  'project.info': projectInfo,
  'project.save': saveProject,
  'project.copy': copyProject,
  'project.rescue': rescueProject,
  'history.list': listHistory,
  'history.undo': undo,
  'history.redo': redo,
  'history.goTo': goTo,
  'history.mark': markRevision,
  'history.compare': compareStates,
  'edit.apply': applyEdit,
  'edit.preview': previewEdit,
  'attachment.add': addAttachment,
  'attachment.list': listAttachments,
  'attachment.read': readAttachment,
  'attachment.remove': removeAttachment,
  'attachment.note': noteAttachment,
  'attachment.export': exportAttachment,
  'features.list': listFeatures,
  'features.get': getFeature,
  'geometry.merge': mergeGeometry,
  'geometry.repair': repairGeometry,
  'check.run': runCheck,
  'roads.run': runRoads,
  'roads.profile': getProfile,
  'assess.run': runAssessment,
  'plan.indicators': planIndicators,
  'background.add': addBackground,
  'background.remove': removeBackground,
  'background.list': listBackgrounds,
  'background.tile': readTile,
  'sheet.render': renderSheet,
  'sheet.export': exportSheet,
  'import.formats': listFormats,
  'import.file': importFile,
  'import.inspect': inspectFiles,
  'import.preview': previewImport,
  'import.run': runImport,
  'pack.export': exportPack,
  'pack.inspect': inspectPacks,
  'pack.merge': mergePacks,
  'photos.run': runPhotos,
  'export.file': exportFile,
};
