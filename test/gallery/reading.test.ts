import { checkStates } from './check-states.ts';
import { readingStates } from './reading.ts';

checkStates(readingStates);
