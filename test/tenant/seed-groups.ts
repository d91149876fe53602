/** Groups: by department, nested, dynamic, role-assignable, and the two that policies rely on. */
import type { Group } from '@microsoft/microsoft-graph-types';
import { DAY, moment } from './moment.ts';
import { departments } from './names.ts';
import { domains } from './organisation.ts';
import { guid } from './random.ts';
import type { GroupRow, UserRow } from './rows.ts';
import { breakGlass, castId } from './seed-cast.ts';

/** The object id of a seeded group, by display name. */
export const groupId = (displayName: string): string => guid('group', displayName);

/** A complete group from what is known of it. */
export const groupRow = (group: Group & { id: string; displayName: string }): GroupRow => ({
  deletedDateTime: null,
  description: null,
  groupTypes: [],
  isAssignableToRole: null,
  mail: null,
  mailNickname: group.displayName.replaceAll(/[^A-Za-z0-9]/gu, ''),
  membershipRule: null,
  membershipRuleProcessingState: null,
  onPremisesSyncEnabled: null,
  onPremisesDomainName: null,
  onPremisesSamAccountName: null,
  onPremisesSecurityIdentifier: null,
  proxyAddresses: [],
  securityIdentifier: null,
  visibility: null,
  createdDateTime: null,
  ...group,
  mailEnabled: group.mailEnabled ?? false,
  securityEnabled: group.securityEnabled ?? true,
});

interface Plan {
  readonly name: string;
  readonly members: readonly string[];
  readonly also?: Group;
}

const plans = (users: readonly UserRow[]): Plan[] => {
  const staff = users.filter((user) => user.userType === 'Member');
  const inside = (department: string): string[] => staff.filter((user) => user.department === department).map((user) => user.id);
  return [
    { name: 'Emergency access', members: breakGlass.map(castId), also: { description: 'Emergency access accounts, excluded from Conditional Access' } },
    { name: 'Contained users', members: [], also: { description: 'People whose access is stopped while an incident is looked into' } },
    {
      name: 'All staff',
      members: staff.map((user) => user.id),
      also: { groupTypes: ['DynamicMembership'], membershipRule: '(user.userType -eq "Member")', membershipRuleProcessingState: 'On' },
    },
    ...departments.map((department) => ({ name: department, members: inside(department) })),
    { name: 'VPN users', members: [groupId('Engineering'), groupId('IT Operations'), castId('alex.turner')] },
    { name: 'Remote workers', members: [groupId('VPN users'), groupId('Sales')] },
    { name: 'Service accounts', members: [castId('svc-backup'), castId('Sync_DC01_4f1c')] },
    { name: 'Helpdesk team', members: [castId('helen.helpdesk')], also: { isAssignableToRole: true } },
    {
      name: 'Contoso all hands',
      members: [castId('alex.turner'), castId('zoe.mueller'), castId('zoe.mueller_fabrikam.com')],
      also: {
        groupTypes: ['Unified'],
        mailEnabled: true,
        securityEnabled: false,
        mail: `allhands@${domains.main}`,
        proxyAddresses: [`SMTP:allhands@${domains.main}`],
        visibility: 'Private',
      },
    },
  ];
};

/** Every seeded group with the ids directly in it. */
export const seedGroups = (users: readonly UserRow[], now: number): { group: GroupRow; members: readonly string[] }[] =>
  plans(users).map(({ name, members, also }, at) => ({
    group: groupRow({ ...also, id: groupId(name), displayName: name, createdDateTime: moment(now - DAY * (400 + at)) }),
    members,
  }));
