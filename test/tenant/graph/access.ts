/** Who may do what: scopes in the token, directory roles of the person, licences of the tenant, protected actions. */
import { rolesOf } from '../directory.ts';
import type { View } from '../state.ts';
import { denied, Refusal } from './refusal.ts';
import type { Call, Licence, Permissions, Route } from './route.ts';

const permits = (scopes: ReadonlySet<string>, permissions: Permissions): boolean =>
  permissions.length === 0 || permissions.some((all) => all.every((scope) => scopes.has(scope)));

const premium = ['AAD_PREMIUM', 'AAD_PREMIUM_P2'];

/** What each licence needs, and the shape of its refusal: they differ. */
const licences: Readonly<Record<Licence, { readonly plans: readonly string[]; readonly refuse: () => Refusal }>> = {
  risk: { plans: ['AAD_PREMIUM_P2'], refuse: () => new Refusal(403, 'Forbidden', '') },
  detections: { plans: premium, refuse: () => new Refusal(403, 'Forbidden', '') },
  policies: { plans: premium, refuse: () => new Refusal(403, 'AccessDenied', 'Your tenant is not licensed for this feature.') },
  logs: {
    plans: premium,
    refuse: () => new Refusal(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', "Neither tenant is B2C or tenant doesn't have premium license"),
  },
  'privileged-identity': { plans: ['AAD_PREMIUM_P2'], refuse: () => new Refusal(400, 'AadPremiumLicenseRequired', '') },
};

/** Service plans the tenant has, from its enabled subscriptions. */
export const plansOf = (view: View): Set<string> =>
  new Set(
    view.skus
      .all()
      .filter(({ capabilityStatus }) => capabilityStatus === 'Enabled')
      .flatMap(({ servicePlans = [] }) => servicePlans.map(({ servicePlanName }) => servicePlanName ?? '')),
  );

/** Base64 of the claims a step-up must bring. */
const claimsFor = (context: string): string => btoa(JSON.stringify({ access_token: { acrs: { essential: true, value: context } } }));

/** The challenge of a protected action; clients that did not declare CP1 get none and are refused. */
const challenge = (call: Call, context: string): Refusal =>
  call.caller.understandsClaims
    ? new Refusal(401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge with result: InteractionRequired.', {
        'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claimsFor(context)}"`,
      })
    : denied();

/** Refuses a call that may not use the route; roles and licences are always those of the present. */
export const checkAccess = (route: Route, call: Call): void => {
  const permissions = typeof route.permissions === 'function' ? route.permissions(call.body) : route.permissions;
  if (!permits(call.caller.scopes, permissions)) throw denied();
  const view = call.state.view();
  if (route.roles !== undefined) {
    const held = rolesOf(view, call.caller.userId);
    if (!held.some((role) => role === 'Global Administrator' || route.roles?.includes(role))) throw denied();
  }
  if (route.licence !== undefined) {
    const { plans, refuse } = licences[route.licence];
    const owned = plansOf(view);
    if (!plans.some((plan) => owned.has(plan))) throw refuse();
  }
  const context = route.protectable ? view.settings.get('settings')?.policyWriteContext : undefined;
  if (context !== undefined && !call.caller.acrs.has(context)) throw challenge(call, context);
};
