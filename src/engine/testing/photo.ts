/** Photos for tests: a JPEG of no picture whose Exif (JEITA CP-3451, GPS directory) says where it was taken. */

function entry(tag: number, type: number, count: number, value: Buffer | number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  if (typeof value === 'number') bytes.writeUInt32LE(value, 8);
  else value.copy(bytes, 8);
  return bytes;
}

/** A directory of Exif, and where the next one is. */
function directory(entries: readonly Buffer[], next = 0): Buffer {
  const count = Buffer.alloc(2), link = Buffer.alloc(4);
  count.writeUInt16LE(entries.length);
  link.writeUInt32LE(next);
  return Buffer.concat([count, ...entries, link]);
}

/** Degrees, minutes and hundred-thousandths of seconds as rationals: a third of a millimetre. */
function degrees(value: number): Buffer {
  const whole = Math.floor(value), minutes = Math.floor((value - whole) * 60), seconds = Math.round(((value - whole) * 60 - minutes) * 60 * 1e5);
  return Buffer.from(new Uint32Array([whole, 1, minutes, 1, seconds, 1e5]).buffer);
}

/** `mark` makes photos of the same place differ in their bytes; `small` is the small picture that cameras put in. */
export function photoAt(position: readonly [lon: number, lat: number] | null, mark = '', small: Buffer | null = null): Buffer {
  if (!position) return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]), Buffer.from(mark), Buffer.from([0xff, 0xd9])]);
  // offsets: header 8, first directory 18 bytes, GPS directory 54, two positions of 24, second directory 30, small picture
  const gps = 26, latitude = gps + 54, longitude = latitude + 24, second = longitude + 24, picture = second + 30;
  const tiff = Buffer.concat([
    Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), directory([entry(0x8825, 4, 1, gps)], small ? second : 0),
    directory([entry(1, 2, 2, Buffer.from('N\0')), entry(2, 5, 3, latitude), entry(3, 2, 2, Buffer.from('E\0')), entry(4, 5, 3, longitude)]), degrees(position[1]), degrees(position[0]),
    ...(small ? [directory([entry(0x0201, 4, 1, picture), entry(0x0202, 4, 1, small.length)]), small] : []),
  ]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(tiff.length + 8);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), length, Buffer.from('Exif\0\0'), tiff, Buffer.from(mark), Buffer.from([0xff, 0xd9])]);
}
