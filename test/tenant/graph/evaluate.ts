/** identity/conditionalAccess/evaluate (What If): which policies would apply to one imagined sign-in, and why others would not. */
import type { SignInConditions, WhatIfAnalysisReasons } from '@microsoft/microsoft-graph-types';
import { findUser } from '../directory.ts';
import { conditionReasons } from './evaluate-conditions.ts';
import { isTargeted, type Target } from './evaluate-users.ts';
import { policyReaders } from './policies.ts';
import { badRequest, notFound } from './refusal.ts';
import { objectBody, type Answer, type Call, type Route } from './route.ts';
import { applicationReason, contextOf } from './evaluate-context.ts';

const identityOf = (call: Call): Target => {
  const identity = objectBody(call)['signInIdentity'];
  const userId: unknown = typeof identity === 'object' && identity !== null && 'userId' in identity ? identity.userId : undefined;
  if (typeof userId !== 'string') throw badRequest('signInIdentity must be a userSignIn with a userId.');
  const user = findUser(call.view, userId);
  if (user === undefined) throw notFound(userId);
  return { user, view: call.view };
};

const conditionsOf = (call: Call): SignInConditions => {
  const conditions = objectBody(call)['signInConditions'];
  if (typeof conditions !== 'object' || conditions === null) throw badRequest("Property 'signInConditions' is required.");
  return conditions;
};

const evaluate = (call: Call): Answer => {
  const target = identityOf(call);
  const context = contextOf(objectBody(call)['signInContext']);
  const conditions = conditionsOf(call);
  const appliedOnly = objectBody(call)['appliedPoliciesOnly'] === true;
  const results = call.view.policies
    .all()
    // Policies that are off are left out, as in the portal.
    .filter((policy) => policy.state !== 'disabled')
    .map((policy) => {
      const reasons: WhatIfAnalysisReasons[] = [
        ...(isTargeted(policy.conditions.users ?? {}, target) ? [] : (['users'] as const)),
        ...applicationReason(policy.conditions.applications ?? {}, context),
        ...conditionReasons(policy.conditions, conditions, call.view),
      ];
      return { ...policy, policyApplies: reasons.length === 0, analysisReasons: reasons.length === 0 ? 'notSet' : reasons.join(', ') };
    });
  return {
    status: 200,
    body: {
      '@odata.context': `${call.url.origin}/v1.0/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)`,
      value: appliedOnly ? results.filter(({ policyApplies }) => policyApplies) : results,
    },
  };
};

/** The route of What If. */
export const evaluateRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/identity/conditionalAccess/evaluate',
    throttle: 'other',
    licence: 'policies',
    roles: policyReaders,
    permissions: [['Policy.Read.ConditionalAccess'], ['Policy.Read.All'], ['Policy.ReadWrite.ConditionalAccess']],
    answer: evaluate,
  },
];
