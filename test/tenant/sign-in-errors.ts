import { randomUUID } from 'node:crypto';
import { errors } from 'oidc-provider';

/** What Entra calls one refusal: its number, OAuth's word, a hint for the library, and its sentence. */
interface Fault {
  readonly code: number;
  readonly error: string;
  readonly suberror?: string;
  readonly text: string;
}

const MFA = 'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access';

const faults = {
  userUnknown: { code: 50034, error: 'access_denied', text: 'The user account {subject} does not exist in the tenant directory.' },
  passwordWrong: { code: 50126, error: 'access_denied', text: 'Error validating credentials due to invalid username or password.' },
  accountDisabled: { code: 50057, error: 'invalid_grant', text: 'The user account is disabled.' },
  notSignedIn: { code: 50058, error: 'login_required', text: 'A silent sign-in request was sent but no user is signed in.' },
  consentMissing: { code: 65001, error: 'consent_required', suberror: 'consent_required', text: "The user or administrator has not consented to use the application with ID '{client}'. Send an interactive authorization request for this user and resource." },
  consentDeclined: { code: 65004, error: 'access_denied', suberror: 'cancel', text: 'User declined to consent to access the app.' },
  adminApproval: { code: 90094, error: 'access_denied', text: 'The grant requires administrator permission.' },
  stepUp: { code: 50076, error: 'interaction_required', suberror: 'basic_action', text: `${MFA} '00000003-0000-0000-c000-000000000000'.` },
  stepUpDeclined: { code: 500121, error: 'access_denied', text: 'Authentication failed during strong authentication request.' },
  blocked: { code: 53003, error: 'access_denied', suberror: 'message_only', text: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.' },
  clientUnknown: { code: 700016, error: 'unauthorized_client', text: "Application with identifier '{subject}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant." },
  redirectWrong: { code: 50011, error: 'invalid_request', text: "The redirect URI '{subject}' specified in the request does not match the redirect URIs configured for the application '{client}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal." },
  tenantUnknown: { code: 90002, error: 'invalid_request', text: "Tenant '{subject}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant." },
  scopeUnknown: { code: 650053, error: 'invalid_client', text: "The application '{client}' asked for scope '{subject}' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor." },
  challengeMissing: { code: 9002325, error: 'invalid_request', text: 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.' },
  originMissing: { code: 9002327, error: 'invalid_request', text: "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests." },
  verifierWrong: { code: 501481, error: 'invalid_grant', text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.' },
  codeRedeemed: { code: 54005, error: 'invalid_grant', text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.' },
  codeExpired: { code: 70008, error: 'invalid_grant', text: 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.' },
  replyAddressWrong: { code: 500112, error: 'invalid_grant', text: 'The reply address does not match the reply address provided when requesting Authorization code.' },
  grantMalformed: { code: 70000, error: 'invalid_grant', text: 'The provided value for the code or refresh token is not valid.' },
  refreshExpired: { code: 700084, error: 'invalid_grant', text: 'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page.' },
  sessionRevoked: { code: 50173, error: 'invalid_grant', text: 'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.' },
  requestLost: { code: 165000, error: 'invalid_request', text: 'Invalid Request: The request tokens do not match the user context. Please retry the request.' },
  claimsMalformed: { code: 900971, error: 'invalid_request', text: 'The claims parameter is not valid JSON.' },
  grantTypeUnknown: { code: 70003, error: 'unsupported_grant_type', text: 'The app requested an unsupported grant type.' },
  responseTypeUnknown: { code: 700054, error: 'unsupported_response_type', text: 'The response_type is not enabled for the application.' },
  malformed: { code: 900144, error: 'invalid_request', text: 'The request body is not valid: {subject}.' },
  internal: { code: 90033, error: 'temporarily_unavailable', text: 'A transient error has occurred. Please try again.' },
} as const satisfies Record<string, Fault>;

/** Name of one refusal that the tenant can give. */
export type FaultName = keyof typeof faults;

/** What the sentence of a refusal speaks about. */
export interface FaultDetail {
  readonly client?: string;
  readonly tenant?: string;
  readonly subject?: string;
  /** Claims request that a new sign-in must satisfy, as JSON text. */
  readonly claims?: string;
}

/** A refusal in Entra's words, thrown where oidc-provider expects its own error. */
export class SignInError extends errors.CustomOIDCProviderError {
  readonly fault: FaultName;
  readonly detail: FaultDetail;

  constructor(fault: FaultName, detail: FaultDetail = {}) {
    super(faults[fault].error, describe(fault, detail));
    this.fault = fault;
    this.detail = detail;
  }
}

/** The refusal's sentence with its number, such as `AADSTS50058: A silent sign-in request …`. */
export function describe(fault: FaultName, detail: FaultDetail = {}): string {
  const { code, text } = faults[fault];
  const filled = text.replace(/\{(client|tenant|subject)\}/g, (_, key: 'client' | 'tenant' | 'subject') => detail[key] ?? '');
  return `AADSTS${code}: ${filled}`;
}

/** OAuth's word for a refusal. */
export const errorOf = (fault: FaultName): string => faults[fault].error;

/** An error answer of Entra: the body of the token endpoint, and the parameters sent back to an app. */
export interface ErrorAnswer {
  readonly error: string;
  readonly error_description: string;
  readonly error_codes: readonly number[];
  readonly timestamp: string;
  readonly trace_id: string;
  readonly correlation_id: string;
  readonly error_uri: string;
  readonly suberror?: string;
  readonly claims?: string;
}

/** Writes a refusal as Entra answers it, with trace and correlation ids. */
export const answerError = (fault: FaultName, detail: FaultDetail, correlationId: string = randomUUID()): ErrorAnswer => {
  const entry: Fault = faults[fault];
  const traceId = randomUUID();
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error: entry.error,
    error_description: `${describe(fault, detail)} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [entry.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${entry.code}`,
    ...(entry.suberror === undefined ? {} : { suberror: entry.suberror }),
    ...(detail.claims === undefined ? {} : { claims: detail.claims }),
  };
};

const byDetail: ReadonlyArray<readonly [RegExp, FaultName]> = [
  [/code_verifier does not match|code_verifier must be provided|code_verifier/, 'verifierWrong'],
  [/refresh token is expired/, 'refreshExpired'],
  [/code already consumed/, 'codeRedeemed'],
  [/code is expired/, 'codeExpired'],
  [/redirect_uri mismatch/, 'replyAddressWrong'],
  [/requires PKCE|code_challenge/, 'challengeMissing'],
];

const byError: Readonly<Record<string, FaultName>> = {
  login_required: 'notSignedIn',
  consent_required: 'consentMissing',
  interaction_required: 'stepUp',
  invalid_client: 'clientUnknown',
  invalid_redirect_uri: 'redirectWrong',
  invalid_grant: 'grantMalformed',
  invalid_scope: 'scopeUnknown',
  unsupported_grant_type: 'grantTypeUnknown',
  unsupported_response_type: 'responseTypeUnknown',
  invalid_request: 'malformed',
};

const names = Object.keys(faults) as readonly FaultName[];

/** Names in Entra's terms what oidc-provider, or the person at a page, refused. */
export const faultOf = (error: errors.OIDCProviderError): FaultName => {
  if (error instanceof SignInError) return error.fault;
  if (error instanceof errors.SessionNotFound) return 'requestLost';
  const words = `${error.error_description ?? ''} ${error.error_detail ?? ''}`;
  const code = Number(/^AADSTS(\d+):/.exec(words)?.[1]);
  const named = names.find((name) => faults[name].code === code);
  if (named !== undefined) return named;
  return byDetail.find(([pattern]) => pattern.test(words))?.[1] ?? byError[error.error] ?? 'internal';
};
