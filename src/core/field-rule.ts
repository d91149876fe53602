/** Where an admin says that users stand on a page; apart, since content/ needs no more of a rule. */
import type { IdentityForm } from './identity.ts';

/**
 * What a field's text is read as. An address, an id or `DOMAIN\user` names by itself and is read wherever it stands; a bare name is
 * read as that form alone, or as any, and as none where addresses stand.
 */
export const RULE_FORMS = ['any', 'address', 'samAccountName', 'displayName'] as const;

/** One of the above. */
export type RuleForm = (typeof RULE_FORMS)[number];

/** Elements whose whole text names a user. */
export interface FieldRule {
  readonly selector: string;
  readonly form: RuleForm;
}

/** Tells whether a rule of this form takes a bare name for what it was read as. */
export const takesForm = (rule: RuleForm, form: IdentityForm): boolean => rule === 'any' || rule === form;
