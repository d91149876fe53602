/** A colour of its own for each tenant, so that two tenants are not taken for each other at a glance. */

/** A hue in degrees that depends on nothing but the tenant's id. */
export const tenantHue = (tenantId: string): number => {
  let hash = 0;
  for (const sign of tenantId) hash = (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) >>> 0;
  return Math.round((hash / 2 ** 32) * 360);
};
