/** Every operation the tenant answers, and how a path finds its route. */
import { applicationRoutes } from './applications.ts';
import { auditLogRoutes } from './audit-logs.ts';
import { authenticationRoutes } from './authentication.ts';
import { directoryObjectRoutes } from './directory-objects.ts';
import { evaluateRoutes } from './evaluate.ts';
import { groupRoutes } from './groups.ts';
import { membershipRoutes } from './memberships.ts';
import { policyRoutes } from './policies.ts';
import { policyPartRoutes } from './policy-parts.ts';
import { badRequest } from './refusal.ts';
import { riskDetectionRoutes } from './risk-detections.ts';
import { riskyUserRoutes } from './risky-users.ts';
import { roleManagementRoutes } from './role-management.ts';
import type { Route } from './route.ts';
import { userRoutes } from './users.ts';
import { userWriteRoutes } from './user-writes.ts';

/** All routes. */
export const routes: readonly Route[] = [
  ...riskyUserRoutes,
  ...riskDetectionRoutes,
  ...policyRoutes,
  ...policyPartRoutes,
  ...evaluateRoutes,
  ...userRoutes,
  ...userWriteRoutes,
  ...membershipRoutes,
  ...authenticationRoutes,
  ...groupRoutes,
  ...directoryObjectRoutes,
  ...roleManagementRoutes,
  ...applicationRoutes,
  ...auditLogRoutes,
];

/** A route with the parameters of the path that found it. */
export interface Found {
  readonly route: Route;
  readonly param: (name: string) => string;
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

interface Known {
  readonly route: Route;
  readonly segments: readonly string[];
}

// Literal segments win over parameters: `/users/$count` is no user.
const known: readonly Known[] = routes
  .map((route) => ({ route, segments: route.path.slice(1).split('/') }))
  .sort((a, b) => a.segments.filter(isParameter).length - b.segments.filter(isParameter).length);

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`Invalid path segment '${segment}'.`);
  }
};

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, at) => (isParameter(part) ? segments[at] !== '' && !segments[at]?.startsWith('$') : part.toLowerCase() === segments[at]?.toLowerCase()));

/** The route of a method and a path below /v1.0; `known` is true when only the method is wrong. */
export const findRoute = (method: string, path: string): Found | { readonly route?: never; readonly pathIsKnown: boolean } => {
  const segments = path.slice(1).split('/').map(decode);
  const candidates = known.filter(({ segments: pattern }) => fits(pattern, segments));
  const found = candidates.find(({ route }) => route.method === method);
  if (found === undefined) return { pathIsKnown: candidates.length > 0 };
  return {
    route: found.route,
    param: (name) => {
      const value = segments[found.segments.indexOf(`{${name}}`)];
      if (value === undefined) throw new Error(`${found.route.path} has no parameter ${name}`);
      return value;
    },
  };
};
