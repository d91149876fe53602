/** Copies one value with one click, and says so. */
import { useSignal } from '@preact/signals';
import { t } from '../words.ts';
import { announce } from './announcer.tsx';
import { Button, IconButton } from './button.tsx';

const CONFIRMED_MS = 2000;

interface CopyButtonProps {
  /** The value, or how to make it where that costs something. */
  readonly text: string | (() => string);
  /** The button's name, such as "Copy object ID". */
  readonly name: string;
  /** Shows the name in words instead of as an icon. */
  readonly worded?: boolean;
}

/** Where the clipboard is refused, it says that too. */
export const CopyButton = ({ text, name, worded = false }: CopyButtonProps) => {
  const copied = useSignal(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
    } catch {
      announce(t('copy_refused'));
      return;
    }
    announce(t('copied'));
    copied.value = true;
    setTimeout(() => {
      copied.value = false;
    }, CONFIRMED_MS);
  };
  const onClick = (): void => void copy();
  if (!worded) return <IconButton icon={copied.value ? 'done' : 'copy'} name={name} small onClick={onClick} />;
  return (
    <Button small onClick={onClick}>
      {copied.value ? t('copied') : name}
    </Button>
  );
};
