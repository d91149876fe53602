import { checkStates } from './check-states.ts';
import { switchingStates } from './switching.ts';

checkStates(switchingStates);
