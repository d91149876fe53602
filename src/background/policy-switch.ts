/** The switch of a policy as the journal sends it: everything is read and judged again right before the one PATCH. */
import type { Answer, Operation, Reading } from '../core/operation.ts';
import { guardSwitch } from '../core/policy-guard.ts';
import { nameToType, typable } from '../core/guard-answers.ts';
import type { PolicyBaseline } from '../core/policy-hash.ts';
import { needsReason, type Verdict } from '../core/policy-verdict.ts';
import { isPolicyState, type ConditionalAccessPolicy, type PolicyState } from '../core/policy.ts';
import { ok, type Failure, type Result } from '../core/result.ts';
import type { Actor } from '../core/session.ts';
import type { SwitchRequest } from '../core/switch-request.ts';
import { getPolicy, switchPolicy } from '../graph/policies.ts';
import { keepSnapshot, readSnapshot } from '../store/snapshots.ts';
import type { Deed } from './deeds.ts';
import { graph } from './graph.ts';
import { digest, digested, rulesDigest, undigested } from './policy-digest.ts';
import { readPicture, type PolicyPicture } from './policy-picture.ts';
import { takePolicy } from './policies.ts';
import { baselineOf } from '../core/policy-hash.ts';

/** What the admin answered in the confirmation. */
export interface SwitchAnswers {
  readonly to: PolicyState;
  /** With a digest for hash. */
  readonly baseline: PolicyBaseline;
  readonly typedName?: string | undefined;
  readonly skipsReportOnly?: boolean | undefined;
  readonly revertOf?: string | undefined;
}
