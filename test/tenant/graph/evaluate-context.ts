/** What an imagined sign-in is for: resources, a user action or an authentication context. */
import type { ConditionalAccessApplications, WhatIfAnalysisReasons } from '@microsoft/microsoft-graph-types';
import { appIds } from '../seed-applications.ts';
import { badRequest } from './refusal.ts';

/** The one thing a sign-in is for. */
export type SignInContext =
  | { readonly kind: 'applications'; readonly applications: readonly string[] }
  | { readonly kind: 'userAction'; readonly action: string }
  | { readonly kind: 'authenticationContext'; readonly context: string };

/** How policies write the user actions that What If names otherwise. */
const actions: Readonly<Record<string, string>> = {
  registerSecurityInformation: 'urn:user:registersecurityinfo',
  registerOrJoinDevices: 'urn:user:registerdevice',
};

/** Applications that go by one name in policies. */
const suites: Readonly<Record<string, readonly string[]>> = {
  Office365: [appIds.exchange, appIds.sharePoint],
  MicrosoftAdminPortals: [appIds.azurePortal],
};

/** Reads signInContext; refuses (400) what is none of the three. */
export const contextOf = (value: unknown): SignInContext => {
  if (typeof value === 'object' && value !== null) {
    if ('includeApplications' in value && Array.isArray(value.includeApplications)) return { kind: 'applications', applications: value.includeApplications.map(String) };
    if ('userAction' in value && typeof value.userAction === 'string') return { kind: 'userAction', action: actions[value.userAction] ?? value.userAction };
    if ('authenticationContextValue' in value) return { kind: 'authenticationContext', context: String(value.authenticationContextValue) };
  }
  throw badRequest("Property 'signInContext' must be an application, a user action or an authentication context.");
};

const names = (listed: readonly string[], application: string): boolean =>
  listed.some((entry) => entry === 'All' || entry.toLowerCase() === application.toLowerCase() || suites[entry]?.includes(application) === true);

/** Why a policy is not about this context; nothing when it is. */
export const applicationReason = (condition: ConditionalAccessApplications, context: SignInContext): WhatIfAnalysisReasons[] => {
  if (context.kind === 'userAction') return condition.includeUserActions?.includes(context.action) === true ? [] : ['userActions'];
  if (context.kind === 'authenticationContext') {
    return condition.includeAuthenticationContextClassReferences?.includes(context.context) === true ? [] : ['authenticationContext'];
  }
  const { includeApplications: included = [], excludeApplications: excluded = [] } = condition;
  return context.applications.some((application) => names(included, application) && !names(excluded, application)) ? [] : ['application'];
};
