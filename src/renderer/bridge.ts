/** The bridge that preload has put there. */
import type { Bridge } from '../contract/bridge.ts';

declare global {
  interface Window {
    readonly riskatlas: Bridge;
  }
}

export const bridge: Bridge = window.riskatlas;
