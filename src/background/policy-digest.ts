/** What stands for a policy in messages and in the journal, which hold no rules: a digest of them. */
import { policyHash, rulesHash, type PolicyBaseline } from '../core/policy-hash.ts';
import type { ConditionalAccessPolicy } from '../core/policy.ts';

/** SHA-256 as 64 hexadecimal digits. */
export const digest = async (text: string): Promise<string> => {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Digest of a policy's rules and name, whatever its state. */
export const rulesDigest = (policy: ConditionalAccessPolicy): Promise<string> => digest(rulesHash(policy));

/** A baseline as it is shown and journalled. */
export const digested = async ({ hash, modifiedDateTime }: PolicyBaseline): Promise<PolicyBaseline> => ({
  hash: await digest(hash),
  modifiedDateTime,
});

/** The baseline that the guard compares with a policy: a digest of something else equals no policy. */
export const undigested = async (policy: ConditionalAccessPolicy, { hash, modifiedDateTime }: PolicyBaseline): Promise<PolicyBaseline> => {
  const now = policyHash(policy);
  return { hash: (await digest(now)) === hash ? now : hash, modifiedDateTime };
};
