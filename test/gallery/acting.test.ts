import { checkStates } from './check-states.ts';
import { actingStates } from './acting.ts';

checkStates(actingStates);
