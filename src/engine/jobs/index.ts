/** Method → handler. */
import { runCheck } from './analyses.ts';
import { dropScheme, keepScheme, listSchemes, runAssessment } from './assess.ts';
import { addBackground, listBackgrounds, readTile, removeBackground } from './backgrounds.ts';
import { addAttachment, exportAttachment, listAttachments, namedAttachments, noteAttachment, readAttachment, removeAttachment } from './attachments.ts';
import { changeControl, exportControl, listControl, loadControl, planInspections, revertControl } from './control.ts';
import { applyEdit, previewEdit } from './edits.ts';
import { dropFrozen, freeze, listFrozen, openFrozen } from './frozen.ts';
import { getFeature, listFeatures, planIndicators } from './features.ts';
import { exportFile, exportTemplate } from './exporting.ts';
import { importFile, listFormats } from './files.ts';
import { exportFindings, waiveFindings, withdrawWaivers } from './findings.ts';
import { inspectFiles, previewImport, runImport } from './importing.ts';
import { listImports, recastImport } from './imports.ts';
import { exportPack, inspectPacks, mergePacks, runPhotos } from './packs.ts';
import { mergeGeometry, repairGeometry } from './shapes.ts';
import type { Handlers } from './job.ts';
import { compareStates, goTo, listHistory, markRevision, redo, undo } from './history.ts';
import { exportNeeds, listNeeds } from './needs.ts';
import { copyProject, createProject, openProject, projectInfo, rescueProject, saveProject } from './project.ts';
import { assignAgain, clearDemo, fixProblems, ignoreProblems, runQuality, unignoreProblems } from './quality.ts';
import { listRegister, putAssessment, removeAssessments, setMatrixBands } from './register.ts';
import { exportRegister, importRegister, registerTemplate } from './register-files.ts';
import { exportReport } from './report.ts';
import { takeForm, writeForm } from './road-form.ts';
import { writeNotice } from './road-notice.ts';
import { exportSurvey, takeSurvey } from './road-survey.ts';
import { assign, attachPhoto, decide, forget, getProfile, keepRun, planProgramme, progress, runRoads, setLimits, setPrices, setTerms } from './roads.ts';
import { addRule, changeRule, getBook, loadPack, revertRule, savePack, unloadPack } from './rules.ts';
import { dropCandidate, keepCandidate, listCandidates } from './siting-candidates.ts';
import { writeOpinion } from './siting-opinion.ts';
import { siteAt, siteBatch, siteLayout, siteZone } from './siting.ts';
import { exportSheet, preflightSheets, renderSheet } from './sheets.ts';
import { profileZone } from './zone-profile.ts';
import { clearZoneList, exportZoneList, listZoneList, loadZoneList } from './zone-list.ts';

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
  'attachment.add': addAttachment,
  'attachment.list': listAttachments,
  'attachment.named': namedAttachments,
  'attachment.read': readAttachment,
  'attachment.remove': removeAttachment,
  'attachment.note': noteAttachment,
  'attachment.export': exportAttachment,
  'features.list': listFeatures,
  'features.get': getFeature,
  'geometry.merge': mergeGeometry,
  'geometry.repair': repairGeometry,
  'check.run': runCheck,
  'check.export': exportFindings,
  'check.waive': waiveFindings,
  'check.withdraw': withdrawWaivers,
  'siting.at': siteAt,
  'siting.opinion': writeOpinion,
  'siting.candidates': listCandidates,
  'siting.keep': keepCandidate,
  'siting.drop': dropCandidate,
  'siting.zone': siteZone,
  'siting.batch': siteBatch,
  'siting.layout': siteLayout,
  'rules.book': getBook,
  'rules.change': changeRule,
  'rules.revert': revertRule,
  'rules.add': addRule,
  'rules.load': loadPack,
  'rules.unload': unloadPack,
  'rules.save': savePack,
  'roads.run': runRoads,
  'roads.decide': decide,
  'roads.progress': progress,
  'roads.assign': assign,
  'roads.export': exportSurvey,
  'roads.notice': writeNotice,
  'roads.results': takeSurvey,
  'roads.photo': attachPhoto,
  'roads.form': writeForm,
  'roads.readForm': takeForm,
  'roads.limit': setLimits,
  'roads.price': setPrices,
  'roads.term': setTerms,
  'roads.programme': planProgramme,
  'roads.forget': forget,
  'roads.keep': keepRun,
  'roads.profile': getProfile,
  'assess.run': runAssessment,
  'assess.schemes': listSchemes,
  'assess.keepScheme': keepScheme,
  'assess.dropScheme': dropScheme,
  'assess.freeze': freeze,
  'assess.frozen': listFrozen,
  'assess.openFrozen': openFrozen,
  'assess.dropFrozen': dropFrozen,
  'plan.indicators': planIndicators,
  'control.list': listControl,
  'control.change': changeControl,
  'control.revert': revertControl,
  'control.load': loadControl,
  'control.export': exportControl,
  'control.plan': planInspections,
  'zone.profile': profileZone,
  'zoneList.list': listZoneList,
  'zoneList.load': loadZoneList,
  'zoneList.clear': clearZoneList,
  'zoneList.export': exportZoneList,
  'background.add': addBackground,
  'background.remove': removeBackground,
  'background.list': listBackgrounds,
  'background.tile': readTile,
  'quality.run': runQuality,
  'quality.fix': fixProblems,
  'quality.ignore': ignoreProblems,
  'quality.unignore': unignoreProblems,
  'needs.list': listNeeds,
  'needs.export': exportNeeds,
  'sheet.render': renderSheet,
  'sheet.preflight': preflightSheets,
  'sheet.export': exportSheet,
  'report.export': exportReport,
  'import.formats': listFormats,
  'import.file': importFile,
  'import.inspect': inspectFiles,
  'import.preview': previewImport,
  'import.run': runImport,
  'import.list': listImports,
  'import.recast': recastImport,
  'pack.export': exportPack,
  'pack.inspect': inspectPacks,
  'pack.merge': mergePacks,
  'photos.run': runPhotos,
  'register.list': listRegister,
  'register.put': putAssessment,
  'register.remove': removeAssessments,
  'register.bands': setMatrixBands,
  'register.import': importRegister,
  'register.export': exportRegister,
  'register.template': registerTemplate,
  'export.file': exportFile,
  'export.template': exportTemplate,
};
