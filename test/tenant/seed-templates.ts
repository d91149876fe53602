/** Conditional Access templates as Microsoft offers them, made of the seeded policies' own conditions. */
import type { ConditionalAccessTemplate, TemplateScenarios } from '@microsoft/microsoft-graph-types';
import { completePolicy } from './policy-shape.ts';
import { guid } from './random.ts';

interface Plan {
  readonly name: string;
  readonly description: string;
  readonly scenarios: TemplateScenarios;
  readonly policy: Parameters<typeof completePolicy>[1];
}

const everyone = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } };

const plans: readonly Plan[] = [
  {
    name: 'Block legacy authentication',
    description: 'Block legacy authentication endpoints that can be used to bypass multifactor authentication.',
    scenarios: 'secureFoundation',
    policy: { conditions: { ...everyone, clientAppTypes: ['exchangeActiveSync', 'other'] }, grantControls: { operator: 'OR', builtInControls: ['block'] } },
  },
  {
    name: 'Require multifactor authentication for all users',
    description: 'Require multifactor authentication for all user accounts to reduce risk of compromise.',
    scenarios: 'secureFoundation',
    policy: { conditions: everyone, grantControls: { operator: 'OR', builtInControls: ['mfa'] } },
  },
  {
    name: 'Require password change for high-risk users',
    description: 'Require the user to change their password if the user risk is detected to be high.',
    scenarios: 'zeroTrust',
    policy: { conditions: { ...everyone, userRiskLevels: ['high'] }, grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } },
  },
];

/** Every template there is. */
export const templateRows = (): (ConditionalAccessTemplate & { id: string })[] =>
  plans.map(({ name, description, scenarios, policy }) => {
    const { conditions, grantControls = null, sessionControls = null } = completePolicy('', policy, '');
    return { id: guid('template', name), name, description, scenarios, details: { conditions, grantControls, sessionControls } };
  });
