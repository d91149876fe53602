/** A colour of its own for each tenant, so that two tenants are not taken for each other at a glance. */

/** A hue in degrees that depends on nothing but the tenant's id. */
export const tenantHue = (tenantId: string): number => {
  // FNV-1a: ids that differ in one digit end far apart.
  let hash = 0x811c9dc5;
  for (const sign of tenantId) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % 360;
};
