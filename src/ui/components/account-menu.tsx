/** The initials in the corner: who is signed in to which tenant, and what can be done about it. */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Identified } from '../../core/session.ts';
import { browser } from '../../platform/browser.ts';
import { ask } from '../ask.ts';
import { t } from '../words.ts';
import './account-menu.css';
import { Avatar } from './avatar.tsx';

const Item = ({ name, consequence, onClick }: { name: string; consequence?: string; onClick: () => void }) => {
  const consequenceId = useId();
  return (
    <div class="account__item">
      <button
        type="button"
        class="account__act"
        aria-describedby={consequence === undefined ? undefined : consequenceId}
        onClick={onClick}
      >
        {name}
      </button>
      {consequence !== undefined && (
        <p id={consequenceId} class="account__line">
          {consequence}
        </p>
      )}
    </div>
  );
};

const Menu = ({ id, who, close }: { id: string; who: Identified; close: () => void }) => {
  const erases = useSignal(false);
  const signOut = (everywhere: boolean) => () => ask('session.signOut', { everywhere, erases: erases.value });
  const choose = (act: () => Promise<unknown>) => (): void => {
    close();
    void act();
  };
  return (
    <div id={id} class="account__menu">
      <div class="account__who">
        <p class="account__name" dir="auto">
          {who.account.name}
        </p>
        <p class="account__line">{t('account_signed_in_as', who.account.name, who.account.username, who.organization.name)}</p>
      </div>
      <Item name={t('options')} onClick={choose(() => browser.runtime.openOptionsPage())} />
      <hr class="account__rule" />
      <Item name={t('sign_out')} consequence={t('sign_out_consequence')} onClick={choose(signOut(false))} />
      <Item
        name={t('sign_out_everywhere')}
        consequence={t('sign_out_everywhere_consequence')}
        onClick={choose(signOut(true))}
      />
      <label class="account__erase">
        <input
          type="checkbox"
          checked={erases.value}
          onChange={(event) => {
            erases.value = event.currentTarget.checked;
          }}
        />
        {t('sign_out_erases')}
      </label>
    </div>
  );
};

/** A disclosure: Escape, a click elsewhere or leaving it by Tab closes it. */
export const AccountMenu = ({ who }: { who: Identified }) => {
  const isOpen = useSignal(false);
  const menuId = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };
  useEffect(() => {
    const stop = new AbortController();
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) isOpen.value = false;
    };
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !isOpen.value) return;
      event.preventDefault();
      close();
    };
    const { signal } = stop;
    document.addEventListener('pointerdown', closeOutside, { signal });
    document.addEventListener('focusin', closeOutside, { signal });
    document.addEventListener('keydown', closeOnEscape, { signal });
    return () => stop.abort();
  }, []);
  const signedInAs = t('account_signed_in_as', who.account.name, who.account.username, who.organization.name);
  return (
    <div ref={root} class="account">
      <button
        ref={button}
        type="button"
        class="account__button"
        aria-expanded={isOpen.value}
        aria-controls={isOpen.value ? menuId : undefined}
        title={signedInAs}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <Avatar name={who.account.name || who.account.username} />
        <span class="visually-hidden">{signedInAs}</span>
      </button>
      {isOpen.value && <Menu id={menuId} who={who} close={close} />}
    </div>
  );
};
