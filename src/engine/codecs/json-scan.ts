/**
 * Cuts JSON text into its features without parsing it, so that a file of any length needs memory for one feature only. A file is a sequence of
 * objects (one, or one a line); the elements of a member `features` are cut out one by one, the rest of an object comes as its head.
 */
import { AppError } from '../../core/errors.ts';

/** A cut-out piece of JSON. `bytes` are good until the next chunk is pushed; null when only counting. */
export interface Piece {
  readonly what: 'feature' | 'head';
  readonly bytes: Uint8Array | null;
  /** 1-based line and column where it begins */
  readonly line: number;
  readonly column: number;
}

const QUOTE = 0x22, BACKSLASH = 0x5c, OPEN = 0x7b, CLOSE = 0x7d, LIST = 0x5b, END = 0x5d, COMMA = 0x2c, NEWLINE = 0x0a, RECORD = 0x1e;
const isSpace = (byte: number): boolean => byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;
/** Bytes that begin a JSON value that is no object. */
const OTHER_VALUES = new Set([...'["-0123456789tfn'].map((letter) => letter.charCodeAt(0)));
const FEATURES = /[{,]\s*"features"\s*:\s*$/;
/** So much of the head is looked at for the name of the member that a list belongs to. */
const TAIL_BYTES = 4096;
/** Largest single object: Node's strings end near 512 MB. */
const MAX_BYTES = 256 * 2 ** 20;

type Mode = 'outside' | 'head' | 'list' | 'feature';

export class JsonScanner {
  private readonly file: string;
  private readonly counting: boolean;
  private mode: Mode = 'outside';
  /** open brackets of the head, or of the feature */
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** in a list: whether an element must come, may come or must not come next */
  private next: 'must' | 'may' | 'comma' = 'may';
  private head: Uint8Array[] = [];
  /** its last bytes */
  private tail = new Uint8Array();
  private carry: Uint8Array[] = [];
  private carried = 0;
  private line = 1;
  /** bytes before this chunk, and where the line began */
  private offset = 0;
  private lineStart = 0;
  private start = { line: 1, column: 1 };
  private headStart = { line: 1, column: 1 };
  features = 0;
  objects = 0;

  /** `counting`: features are counted, not cut out. */
  constructor(file: string, counting: boolean) {
    this.file = file;
    this.counting = counting;
  }

  /** The pieces that end in this chunk. Throws `geojson-broken` with line and column, `geojson-feature`, `not-geojson`, `file-too-large`. */
  push(chunk: Uint8Array): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) this.inString = false;
        continue;
      }
      // digits and points, of which coordinates are made
      if (byte > COMMA && byte < 0x3a && this.depth > 0) continue;
      if (byte === NEWLINE) {
        this.line++;
        this.lineStart = this.offset + i + 1;
        continue;
      }
      if (this.depth > 0) {
        if (byte === QUOTE) this.inString = true;
        else if (byte === OPEN) this.depth++;
        else if (byte === LIST) {
          if (this.mode === 'head' && this.depth === 1 && this.isFeatures(chunk, from, i)) {
            this.keepHead(chunk.subarray(from, i + 1));
            this.mode = 'list';
            this.depth = 0;
            this.next = 'may';
          } else this.depth++;
        } else if ((byte === CLOSE || byte === END) && --this.depth === 0) {
          if (this.mode === 'feature') {
            this.features++;
            pieces.push({ what: 'feature', bytes: this.cutOut(chunk.subarray(from, i + 1)), ...this.start });
            this.mode = 'list';
            this.next = 'comma';
          } else {
            this.keepHead(chunk.subarray(from, i + 1));
            this.objects++;
            pieces.push({ what: 'head', bytes: joined(this.head), ...this.headStart });
            this.head = [];
            this.tail = new Uint8Array();
            this.carried = 0;
            this.mode = 'outside';
          }
        }
        continue;
      }
      if (isSpace(byte) || (byte === RECORD && this.mode === 'outside')) continue;
      if (this.mode === 'outside') {
        if (byte !== OPEN) throw OTHER_VALUES.has(byte) && this.objects === 0 ? new AppError('format', 'not-geojson', { file: this.file }) : this.broken(i);
        this.mode = 'head';
        this.headStart = this.placeOf(i);
        this.depth = 1;
        from = i;
      } else if (byte === COMMA && this.next === 'comma') this.next = 'must';
      else if (byte === END && this.next !== 'must') {
        this.mode = 'head';
        this.depth = 1;
        from = i;
      } else if ((byte === OPEN || byte === LIST) && this.next !== 'comma') {
        this.mode = 'feature';
        this.start = this.placeOf(i);
        this.depth = 1;
        from = i;
      } else if (OTHER_VALUES.has(byte) && this.next !== 'comma') throw new AppError('format', 'geojson-feature', { file: this.file, row: this.features + 1, field: 'type' });
      else throw this.broken(i);
    }
    if (this.mode === 'head') this.keepHead(chunk.slice(from));
    else if (this.mode === 'feature' && !this.counting) this.keep(this.carry, chunk.slice(from));
    this.offset += chunk.length;
    return pieces;
  }

  /** The file has ended: fails when something is still open, or when there was nothing. */
  end(): void {
    if (this.mode !== 'outside') throw this.broken(0);
    if (this.objects === 0) throw new AppError('format', 'file-empty', { file: this.file });
  }

  private placeOf(i: number): { line: number; column: number } {
    return { line: this.line, column: this.offset + i - this.lineStart + 1 };
  }

  private broken(i: number): AppError {
    return new AppError('format', 'geojson-broken', { file: this.file, ...this.placeOf(i) });
  }

  private isFeatures(chunk: Uint8Array, from: number, to: number): boolean {
    return FEATURES.test(new TextDecoder('latin1').decode(joined([this.tail, chunk.subarray(Math.max(from, to - TAIL_BYTES), to)])));
  }

  private keepHead(part: Uint8Array): void {
    this.keep(this.head, part.slice());
    this.tail = joined([this.tail, part.subarray(-TAIL_BYTES)]).slice(-TAIL_BYTES);
  }

  private keep(parts: Uint8Array[], part: Uint8Array): void {
    this.carried += part.length;
    if (this.carried > MAX_BYTES) throw new AppError('format', 'file-too-large', { file: this.file, megabytes: Math.round(this.carried / 2 ** 20), limit: MAX_BYTES / 2 ** 20 });
    parts.push(part);
  }

  /** The whole feature whose last part this is. */
  private cutOut(last: Uint8Array): Uint8Array | null {
    if (this.counting) return null;
    if (this.carry.length === 0) return last;
    const whole = joined([...this.carry, last]);
    this.carry = [];
    this.carried = 0;
    return whole;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
