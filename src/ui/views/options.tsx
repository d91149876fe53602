/** The options: what to sign in with, how the icon behaves, how long things are kept, and what this extension does with data. */
import { useSignal, type Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Failure } from '../../core/result.ts';
import { MAX_RETENTION_DAYS, type Settings } from '../../core/settings.ts';
import { browser } from '../../platform/browser.ts';
import { send } from '../../platform/client.ts';
import { Announcer, announce } from '../components/announcer.tsx';
import { Button } from '../components/button.tsx';
import '../components/card.css';
import { ConsolesSection } from '../components/consoles-section.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { EmergencySection } from '../components/emergency-section.tsx';
import { FailureNote } from '../components/failure-note.tsx';
import { Field } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { Notice } from '../components/notice.tsx';
import { CHECKED_FIELDS, draftOf, readDraft, type SettingsDraft } from '../settings-draft.ts';
import { managed, managedContainment, settings, who } from '../state.ts';
import { t, type WordKey } from '../words.ts';
import './options.css';

interface FormState {
  readonly edits: Signal<Partial<SettingsDraft>>;
  readonly failure: Signal<Failure | null>;
  readonly isSaved: Signal<boolean>;
}

const FIELD_ERRORS = {
  clientId: 'error_client_id',
  tenant: 'error_tenant',
  retentionDays: 'error_retention',
  containmentGroup: 'error_containment_group',
} as const;

const wrongField = (failure: Failure | null) =>
  failure?.kind === 'bad-input' ? CHECKED_FIELDS.find((field) => field === failure.subject) : undefined;

const errorOf = (failure: Failure | null, field: (typeof CHECKED_FIELDS)[number]): string | undefined =>
  wrongField(failure) === field ? t(FIELD_ERRORS[field]) : undefined;

interface SectionProps {
  readonly draft: SettingsDraft;
  readonly failure: Failure | null;
  readonly edit: (change: Partial<SettingsDraft>) => void;
}

const Connection = ({ draft, failure, edit }: SectionProps) => {
  const set = managed.value;
  const redirect = browser.identity.getRedirectURL();
  return (
    <section class="card options__section">
      <h2>{t('connection')}</h2>
      {set && <Notice tone="info" icon="lock" title={t('connection_managed')} />}
      <Field
        label={t('client_id')}
        name="clientId"
        value={set?.clientId ?? draft.clientId}
        hint={t('client_id_hint')}
        error={errorOf(failure, 'clientId')}
        isReadOnly={set !== null}
        onInput={(clientId) => edit({ clientId })}
      />
      <Field
        label={t('tenant')}
        name="tenant"
        value={set?.tenant ?? draft.tenant}
        hint={t('tenant_hint')}
        error={errorOf(failure, 'tenant')}
        isReadOnly={set !== null}
        onInput={(tenant) => edit({ tenant })}
      />
      <div class="field">
        <p class="field__label">{t('redirect_uri')}</p>
        <div class="copyable">
          <span class="mono">{redirect}</span>
          <CopyButton text={redirect} name={t('copy_redirect_uri')} />
        </div>
        <p class="field__hint">{t('redirect_uri_hint')}</p>
      </div>
    </section>
  );
};

const Containment = ({ draft, failure, edit }: SectionProps) => {
  const set = managedContainment.value?.group;
  return (
    <section class="card options__section">
      <h2>{t('containment_group')}</h2>
      {set && <Notice tone="info" icon="lock" title={t('containment_managed')} />}
      <Field
        label={t('containment_group')}
        name="containmentGroup"
        value={set?.id ?? draft.containmentGroup}
        hint={t('containment_group_hint')}
        error={errorOf(failure, 'containmentGroup')}
        isReadOnly={set !== undefined}
        onInput={(containmentGroup) => edit({ containmentGroup })}
      />
      <Field
        label={t('containment_group_name')}
        name="containmentGroupName"
        value={set?.name ?? draft.containmentGroupName}
        hint={t('containment_group_name_hint')}
        isReadOnly={set !== undefined}
        maxLength={256}
        onInput={(containmentGroupName) => edit({ containmentGroupName })}
      />
    </section>
  );
};

const ICON_CHOICES: readonly (readonly [Settings['iconOpens'], WordKey])[] = [
  ['popup', 'icon_opens_popup'],
  ['side-panel', 'icon_opens_panel'],
];

const IconOpens = ({ chosen, onChoose }: { chosen: Settings['iconOpens']; onChoose: (choice: Settings['iconOpens']) => void }) => (
  <fieldset class="card options__section">
    <legend class="visually-hidden">{t('icon_opens')}</legend>
    <h2 aria-hidden="true">{t('icon_opens')}</h2>
    {ICON_CHOICES.map(([choice, key]) => (
      <label key={choice} class="radio-line">
        <input type="radio" name="iconOpens" value={choice} checked={chosen === choice} onChange={() => onChoose(choice)} />
        {t(key)}
      </label>
    ))}
  </fieldset>
);

const Form = ({ stored }: { stored: Settings }) => {
  const form = useRef<HTMLFormElement>(null);
  const { edits, failure, isSaved }: FormState = { edits: useSignal({}), failure: useSignal(null), isSaved: useSignal(false) };
  const draft: SettingsDraft = { ...draftOf(stored), ...edits.value };
  const edit = (change: Partial<SettingsDraft>): void => {
    edits.value = { ...edits.value, ...change };
    isSaved.value = false;
  };
  const save = async (): Promise<void> => {
    const change = readDraft(draft, managed.value !== null);
    const answer = change.ok ? await send('settings.save', change.value) : change;
    failure.value = answer.ok ? null : answer.failure;
    isSaved.value = answer.ok;
    if (answer.ok) {
      edits.value = {};
      announce(t('saved'));
      return;
    }
    form.current?.querySelector<HTMLInputElement>(`[name="${wrongField(answer.failure) ?? 'none'}"]`)?.focus();
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Connection draft={draft} failure={failure.value} edit={edit} />
      <Containment draft={draft} failure={failure.value} edit={edit} />
      <IconOpens chosen={draft.iconOpens} onChoose={(iconOpens) => edit({ iconOpens })} />
      <section class="card options__section">
        <h2>{t('kept')}</h2>
        <Field
          label={t('retention')}
          name="retentionDays"
          value={draft.retentionDays}
          hint={t('retention_hint', MAX_RETENTION_DAYS)}
          error={errorOf(failure.value, 'retentionDays')}
          isNumber
          onInput={(retentionDays) => edit({ retentionDays })}
        />
      </section>
      {failure.value && !wrongField(failure.value) && <FailureNote failure={failure.value} />}
      <div class="options__foot">
        <Button look="primary" type="submit">
          {t('save')}
        </Button>
        {isSaved.value && (
          <span class="options__saved">
            <Icon name="done" />
            {t('saved')}
          </span>
        )}
      </div>
    </form>
  );
};

const About = () => (
  <section class="card options__section">
    <h2>{t('about')}</h2>
    <p>{t('about_data')}</p>
    <p>{t('about_kept')}</p>
    <p class="quiet">{t('about_version', browser.runtime.getManifest().version)}</p>
  </section>
);

/** The options page. */
export const Options = () => (
  <main class="options">
    <h1 class="options__title">{t('options_title')}</h1>
    {settings.value && managed.value !== undefined && <Form stored={settings.value} />}
    {/* What was read of one tenant does not stand under the next. */}
    {settings.value && <EmergencySection key={who.value?.account.tenantId} />}
    <ConsolesSection />
    <About />
    <Announcer />
  </main>
);
