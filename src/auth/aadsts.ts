/** The sign-in service's own codes (Microsoft Entra authentication and authorization error codes), in this product's kinds. */
import type { FailureKind } from '../core/result.ts';

const KINDS: Readonly<Record<string, FailureKind>> = {
  '16000': 'sign-in-needed', // more than one account is signed in
  '50058': 'sign-in-needed', // no session
  '50076': 'sign-in-needed', // MFA is due
  '50078': 'sign-in-needed', // MFA has expired
  '50079': 'sign-in-needed', // MFA must be set up
  '70008': 'sign-in-needed', // refresh token expired from inactivity
  '70043': 'sign-in-needed', // refresh token ended by sign-in frequency
  '700082': 'sign-in-needed', // refresh token expired from inactivity
  '700084': 'sign-in-needed', // refresh token of a single-page application past its 24 hours
  '50133': 'session-revoked', // password changed
  '50173': 'session-revoked', // sessions revoked
  '50011': 'wrong-redirect',
  '9002326': 'wrong-redirect', // not registered as a single-page application
  '65001': 'consent-needed',
  '65004': 'consent-declined',
  '90094': 'admin-approval-needed',
  '90095': 'admin-approval-needed',
  '700016': 'unknown-application',
  '90002': 'unknown-tenant',
  '900023': 'unknown-tenant',
};

/** The kind that a code stands for, such as `50011`; undefined for a code that says nothing to an admin. */
export const kindOfCode = (code: string): FailureKind | undefined => KINDS[code];
