/** The one button of the product, in its few looks. */
import type { ComponentChildren } from 'preact';
import './button.css';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly look?: 'primary' | 'danger' | 'plain' | 'link';
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

/** A button with words; `look` is primary once per view at most; danger contains somebody or cannot be undone. */
export const Button = ({ look = 'plain', small = false, disabled = false, type = 'button', onClick, children }: ButtonProps) => (
  <button type={type} class={`button button--${look}${small ? ' button--small' : ''}`} disabled={disabled} onClick={onClick}>
    {children}
  </button>
);

interface IconButtonProps {
  readonly icon: IconName;
  /** The button's name, also shown when the pointer rests on it. */
  readonly name: string;
  readonly small?: boolean;
  readonly busy?: boolean;
  readonly onClick: () => void;
}

/** A button that is only an icon to the eye; while `busy` the icon turns and the button stays reachable. */
export const IconButton = ({ icon, name, small = false, busy = false, onClick }: IconButtonProps) => (
  <button
    type="button"
    class={`button button--icon${small ? ' button--small' : ''}${busy ? ' is-busy' : ''}`}
    aria-label={name}
    aria-busy={busy}
    title={name}
    onClick={onClick}
  >
    <Icon name={icon} />
  </button>
);
