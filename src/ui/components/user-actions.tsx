/** What can be done with a person from their row. */
import type { RiskyUser } from '../../core/risk.ts';
import { planDeed } from '../deed.ts';
import { shownName } from '../known-person.ts';
import { planContainment } from '../sheet.ts';
import { verbName } from '../operation-words.ts';
import { t } from '../words.ts';
import { RowMenu } from './row-menu.tsx';
import { verdictsFor } from './verdicts.tsx';

interface UserActionsProps {
  readonly user: RiskyUser;
  readonly isTabStop: boolean;
  readonly onOpen: (user: RiskyUser) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The row's menu: open the person, or give a verdict. */
export const UserActions = ({ user, isTabStop, onOpen, onKeyDown }: UserActionsProps) => (
  <RowMenu
    name={t('row_actions', shownName(user))}
    actions={[
      { name: t('row_open'), act: () => onOpen(user) },
      { name: t('contain'), act: () => planContainment([user]) },
      ...verdictsFor(user).map((verb) => ({ name: verbName(verb), act: () => planDeed({ verb, person: user }) })),
    ]}
    isTabStop={isTabStop}
    onKeyDown={onKeyDown}
  />
);
