/** Entra's own security identifiers, which are object ids in other digits. */

/** The GUID that an S-1-12-1 SID spells: its four numbers are the object id's bytes, little-endian. */
export function objectIdOfSid(sid: string): string | undefined {
  const numbers = sid.split('-').slice(4).map(Number);
  if (!sid.startsWith('s-1-12-1-') || numbers.length !== 4) return undefined;
  const bytes = new DataView(new ArrayBuffer(16));
  numbers.forEach((number, index) => bytes.setUint32(index * 4, number, true));
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const groups = [hex(bytes.getUint32(0, true), 8), hex(bytes.getUint16(4, true), 4), hex(bytes.getUint16(6, true), 4)];
  return [...groups, hex(bytes.getUint16(8), 4), hex(bytes.getUint16(10), 4) + hex(bytes.getUint32(12), 8)].join('-');
}
