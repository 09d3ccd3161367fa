/** The window's one line to the engine. */
import { EngineClient } from './engine-client.ts';

export const engine = new EngineClient();
