/** The shapes that more than one message or cell carries. */
import * as v from 'valibot';
import { FAILURE_KINDS, type Failure } from '../core/result.ts';

const optionalText = v.exactOptional(v.string());

/** An object id, read in lower case as Graph writes it, so that one person has one id. */
export const objectIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i), v.toLowerCase());

/** A failure, as it is stored and as it travels. */
export const failureSchema: v.GenericSchema<unknown, Failure> = v.object({
  kind: v.picklist(FAILURE_KINDS),
  code: optionalText,
  requestId: optionalText,
  subject: optionalText,
});

/** Every name by which a console may know a user. */
export const aliasesSchema = v.object({
  mail: optionalText,
  proxyAddresses: v.exactOptional(v.array(v.string())),
  otherMails: v.exactOptional(v.array(v.string())),
  onPremisesSamAccountName: optionalText,
  onPremisesDomainName: optionalText,
  onPremisesSecurityIdentifier: optionalText,
  securityIdentifier: optionalText,
});

/** A risky user, as stored and as sent. */
export const riskyUserSchema = v.object({
  id: v.string(),
  displayName: v.string(),
  userPrincipalName: v.string(),
  level: v.string(),
  state: v.string(),
  detail: v.string(),
  updated: v.string(),
  isDeleted: v.boolean(),
  isProcessing: v.boolean(),
  aliases: v.exactOptional(aliasesSchema),
});

/** A connection as stored; the strict reading of what people type is `readConnection` of core/settings.ts. */
export const connectionSchema = v.object({ clientId: v.string(), tenant: v.string() });
