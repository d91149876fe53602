/** Why something cannot be done here, and what to do instead. */
import { refusalWords, type Refusal } from '../failure-words.ts';
import { Notice } from './notice.tsx';

/** Stands in the place of what would be confirmed. */
export const Refused = ({ reason }: { reason: Refusal }) => {
  const { title, body, action } = refusalWords(reason);
  return (
    <Notice tone="error" icon="prohibited" title={title}>
      <p class="notice__body">{body}</p>
      <p class="notice__body">{action}</p>
    </Notice>
  );
};
