/** The detectors of road hazards. One file a hazard; siblings never import each other. */
import { crashCluster } from './crash-cluster.ts';
import type { Detector } from './detector.ts';
import { sharpCurve } from './sharp-curve.ts';
import { steepGrade } from './steep-grade.ts';

export const DETECTORS: readonly Detector[] = [sharpCurve, steepGrade, crashCluster];
