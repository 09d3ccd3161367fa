/** Method → handler. */
import { getProfile, runAssessment, runCheck, runRoads } from './analyses.ts';
import { applyEdit, previewEdit } from './edits.ts';
import { getFeature, listFeatures, planIndicators } from './features.ts';
import { exportFile, importFile } from './files.ts';
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
  'features.list': listFeatures,
  'features.get': getFeature,
  'geometry.merge': mergeGeometry,
  'geometry.repair': repairGeometry,
  'check.run': runCheck,
  'roads.run': runRoads,
  'roads.profile': getProfile,
  'assess.run': runAssessment,
  'plan.indicators': planIndicators,
  'sheet.render': renderSheet,
  'sheet.export': exportSheet,
  'import.file': importFile,
  'export.file': exportFile,
};
