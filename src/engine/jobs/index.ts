/** Method → handler. */
import { getProfile, runAssessment, runCheck, runRoads } from './analyses.ts';
import { applyEdit, previewEdit } from './edits.ts';
import { getFeature, listFeatures, planIndicators } from './features.ts';
import { exportFile, importFile } from './files.ts';
import type { Handlers } from './job.ts';
import { compareStates, goTo, listHistory, markRevision, redo, undo } from './history.ts';
import { exportNeeds, listNeeds } from './needs.ts';
import { copyProject, createProject, openProject, projectInfo, rescueProject, saveProject } from './project.ts';
import { assignAgain, clearDemo, fixProblems, ignoreProblems, runQuality, unignoreProblems } from './quality.ts';
import { exportSheet, renderSheet } from './sheets.ts';

export const HANDLERS: Handlers = {
  'project.open': openProject,
  'project.create': createProject,
  'project.info': projectInfo,
  'project.save': saveProject,
  'project.copy': copyProject,
  'project.rescue': rescueProject,
  'project.assignTownships': assignAgain,
  'project.clearDemo': clearDemo,
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
  'check.run': runCheck,
  'roads.run': runRoads,
  'roads.profile': getProfile,
  'assess.run': runAssessment,
  'plan.indicators': planIndicators,
  'quality.run': runQuality,
  'quality.fix': fixProblems,
  'quality.ignore': ignoreProblems,
  'quality.unignore': unignoreProblems,
  'needs.list': listNeeds,
  'needs.export': exportNeeds,
  'sheet.render': renderSheet,
  'sheet.export': exportSheet,
  'import.file': importFile,
  'export.file': exportFile,
};
