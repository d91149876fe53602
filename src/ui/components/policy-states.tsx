/** Off, report-only and on of one policy: choosing another state asks before anything is switched. */
import { useId } from 'preact/hooks';
import { isPolicyState, policyStates, type ConditionalAccessPolicy } from '../../core/policy.ts';
import { plannedSwitch } from '../policy-switch.ts';
import { policyStateWord } from '../policy-words.ts';
import './policy-states.css';

/** From harmless to enforced. */
const ORDER = [policyStates[1], policyStates[2], policyStates[0]] as const;

/** A state that nobody knows stands there too, but cannot be chosen. */
export const PolicyStates = ({ policy }: { policy: ConditionalAccessPolicy }) => {
  const name = useId();
  const planned = plannedSwitch.value;
  // What is being decided shows as chosen; it falls back where it is decided against.
  const shown = planned?.policy.id === policy.id ? planned.to : policy.state;
  return (
    <div class="segments">
      {ORDER.map((to) => (
        <label key={to} class="segment">
          <input
            type="radio"
            class="segment__radio"
            name={name}
            value={to}
            checked={to === shown}
            onChange={() => {
              if (to !== policy.state) plannedSwitch.value = { policy, to };
            }}
          />
          <span class="cut">{policyStateWord(to)}</span>
        </label>
      ))}
      {!isPolicyState(policy.state) && <span class="segment segment--stranger cut">{policyStateWord(policy.state)}</span>}
    </div>
  );
};
