/** A labelled text field with its hint, and what is wrong with it right beside it. */
import { useId } from 'preact/hooks';
import './field.css';
import { Icon } from './icon.tsx';

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly hint: string;
  readonly error?: string | undefined;
  readonly isReadOnly?: boolean;
  /** Makes it a short field, with digits on a touch keyboard. */
  readonly isNumber?: boolean;
  /** In characters; unbounded where none is given. */
  readonly maxLength?: number;
  readonly onInput: (text: string) => void;
}

/** `name` is how the form finds the field to focus. */
export const Field = ({ label, name, value, hint, error, isReadOnly = false, isNumber = false, maxLength, onInput }: FieldProps) => {
  const id = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        class={`field__input${isNumber ? ' field__input--short' : ''}`}
        type="text"
        inputMode={isNumber ? 'numeric' : 'text'}
        value={value}
        readOnly={isReadOnly}
        maxLength={maxLength}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {error !== undefined && (
        <p id={`${id}-error`} class="field__error">
          <Icon name="error" />
          {error}
        </p>
      )}
      <p id={`${id}-hint`} class="field__hint">
        {hint}
      </p>
    </div>
  );
};
