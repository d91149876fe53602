/** One Fluent icon, for the eye only: the words beside it, or the button's name, say the same. */

/** The icons that icons.css holds. */
export type IconName =
  | 'back'
  | 'chevron-down'
  | 'clock'
  | 'copy'
  | 'done'
  | 'error'
  | 'info'
  | 'lock'
  | 'more'
  | 'offline'
  | 'prohibited'
  | 'propagating'
  | 'question'
  | 'refresh'
  | 'search'
  | 'settings'
  | 'shield'
  | 'sign-in'
  | 'verified'
  | 'warning';

/** Draws the icon at 20 px, or 16 px where its drawing is that small. */
export const Icon = ({ name }: { name: IconName }) => <span class={`icon icon--${name}`} aria-hidden="true" />;
