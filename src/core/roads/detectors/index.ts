/** The detectors of road hazards. One file a hazard; siblings never import each other. */
import { brokenBack } from './broken-back.ts';
import { consecutiveCurves } from './consecutive-curves.ts';
import { crashCluster } from './crash-cluster.ts';
import { curveOnGrade } from './curve-on-grade.ts';
import { dangerousBridge } from './dangerous-bridge.ts';
import type { Detector } from './detector.ts';
import { junction } from './junction.ts';
import { longDownhill } from './long-downhill.ts';
import { narrow } from './narrow.ts';
import { poorSight } from './poor-sight.ts';
import { railwayCrossing } from './railway-crossing.ts';
import { roadsideDrop } from './roadside-drop.ts';
import { roadsideMarket } from './roadside-market.ts';
import { roadsideWater } from './roadside-water.ts';
import { settlement } from './settlement.ts';
import { sharpCurve } from './sharp-curve.ts';
import { steepGrade } from './steep-grade.ts';
import { truckRoute } from './truck-route.ts';

export const DETECTORS: readonly Detector[] = [
  sharpCurve, steepGrade, longDownhill, poorSight, roadsideDrop, roadsideWater, crashCluster, dangerousBridge, junction, roadsideMarket, narrow,
  consecutiveCurves, brokenBack, curveOnGrade, railwayCrossing, settlement, truckRoute,
];
