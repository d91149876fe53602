import { checkStates } from './check-states.ts';
import { annotatingStates } from './annotating.ts';

checkStates(annotatingStates);
