/** The tenant's Conditional Access policies as read together, with the names of everything they refer to. */
import type { ConditionalAccessPolicy } from './policy.ts';

/** Policies and names; `names` maps an id that a policy holds to what Graph calls it, and lacks those Graph did not know. */
export interface PolicyList {
  readonly policies: readonly ConditionalAccessPolicy[];
  readonly names: Readonly<Record<string, string>>;
  /** When Graph answered, in ms since 1970. */
  readonly at: number;
}
