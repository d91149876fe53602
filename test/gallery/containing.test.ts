import { checkStates } from './check-states.ts';
import { containingStates } from './containing.ts';

checkStates(containingStates);
