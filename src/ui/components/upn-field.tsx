/** The field for a person's UPN, where it must be typed before more is done to them. */
import { showControls } from '../../core/identity-lookalike.ts';
import { isTypedUpn } from '../../core/ruling.ts';
import { personOf } from '../people.ts';
import { t } from '../words.ts';
import { Field } from './field.tsx';

interface UpnFieldProps {
  readonly personId: string;
  readonly typed: string;
  readonly onType: (text: string) => void;
}

/** What is wrong is said once as much is typed as the name is long. */
export const UpnField = ({ personId, typed, onType }: UpnFieldProps) => {
  const upn = personOf(personId)?.userPrincipalName ?? '';
  const isWrong = typed.trim().length >= upn.length && !isTypedUpn(typed, { userPrincipalName: upn });
  return (
    <Field
      label={t('upn_label')}
      name="upn"
      value={typed}
      hint={t('upn_hint', showControls(upn))}
      error={isWrong ? t('upn_differs') : undefined}
      onInput={onType}
    />
  );
};
