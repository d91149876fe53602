/** Words that stand beside what they are about: information, something done, a warning or a failure, with what can be done. */
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import './notice.css';

interface NoticeProps {
  readonly tone: 'info' | 'good' | 'warning' | 'error';
  readonly icon?: IconName;
  readonly title: string;
  /** Buttons. */
  readonly actions?: ComponentChildren;
  /** What only support needs, behind a disclosure. */
  readonly details?: ComponentChildren;
  readonly children?: ComponentChildren;
}

const ICONS = { info: 'info', good: 'verified', warning: 'warning', error: 'error' } as const;

/** A failure is announced at once, the rest is found where it stands. */
export const Notice = ({ tone, icon = ICONS[tone], title, actions, details, children }: NoticeProps) => (
  <div class={`notice notice--${tone}`} role={tone === 'error' ? 'alert' : undefined}>
    <Icon name={icon} />
    <div class="notice__words">
      <p class="notice__title">{title}</p>
      {children}
      {(actions || details) && (
        <div class="notice__actions">
          {actions}
          {details}
        </div>
      )}
    </div>
  </div>
);
