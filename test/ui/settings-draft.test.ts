import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { settingsChangeSchema } from '../../src/platform/cells.ts';
import { draftOf, readDraft, type SettingsDraft } from '../../src/ui/settings-draft.ts';

const ID = '1b730954-1685-4b74-9bfd-dac224a7b894';
const draft: SettingsDraft = { clientId: ID, tenant: 'contoso.com', iconOpens: 'popup', retentionDays: '30', containmentGroup: '', containmentGroupName: '' };

describe('the draft of the options', () => {
  it('shows stored settings as they are', () => {
    expect(draftOf({ ...DEFAULT_SETTINGS, connection: { clientId: ID, tenant: 'contoso.com' } })).toEqual(draft);
    expect(draftOf(DEFAULT_SETTINGS).clientId).toBe('');
  });

  it('is read into a change', () => {
    expect(readDraft({ ...draft, clientId: ` ${ID.toUpperCase()} ` }, false)).toEqual({
      ok: true,
      value: { connection: { clientId: ID, tenant: 'contoso.com' }, iconOpens: 'popup', retentionDays: 30, containmentGroup: null },
    });
  });

  it('holds the containment group, with its name where one was typed, or none', () => {
    const group = { ...draft, containmentGroup: ` ${ID.toUpperCase()} ` };
    expect(readDraft({ ...group, containmentGroupName: ' Contained users ' }, true)).toMatchObject({
      value: { containmentGroup: { id: ID, name: 'Contained users' } },
    });
    expect(readDraft(group, true)).toMatchObject({ value: { containmentGroup: { id: ID } } });
    expect(readDraft(draft, true)).toMatchObject({ value: { containmentGroup: null } });
    const stored = { ...DEFAULT_SETTINGS, containmentGroup: { id: ID, name: 'Contained users' } };
    expect(draftOf(stored)).toMatchObject({ containmentGroup: ID, containmentGroupName: 'Contained users' });
  });

  it('leaves a connection out that was never begun', () => {
    expect(readDraft({ ...draft, clientId: ' ', tenant: '' }, false)).toEqual({ ok: true, value: { iconOpens: 'popup', retentionDays: 30, containmentGroup: null } });
  });

  it('leaves a connection out that is the organisation’s to set', () => {
    expect(readDraft({ ...draft, clientId: 'nonsense' }, true)).toMatchObject({ ok: true, value: { retentionDays: 30 } });
  });

  it.each([
    ['clientId', { clientId: 'my app' }],
    ['clientId', { clientId: '' }],
    ['tenant', { tenant: 'not a domain' }],
    ['tenant', { tenant: '' }],
    ['retentionDays', { retentionDays: '366' }],
    ['retentionDays', { retentionDays: '-1' }],
    ['retentionDays', { retentionDays: '1.5' }],
    ['retentionDays', { retentionDays: '' }],
    ['containmentGroup', { containmentGroup: 'Contained users' }],
  ])('names the field %s for %o', (subject, change) => {
    expect(readDraft({ ...draft, ...change }, false)).toEqual({ ok: false, failure: { kind: 'bad-input', subject } });
  });

  it('never sends anything that the message would refuse', () => {
    const typed = fc.record({
      clientId: fc.oneof(fc.string(), fc.constant(ID)),
      tenant: fc.oneof(fc.string(), fc.domain()),
      iconOpens: fc.constantFrom('popup' as const, 'side-panel' as const),
      retentionDays: fc.oneof(fc.string(), fc.integer().map(String)),
      containmentGroup: fc.oneof(fc.string(), fc.uuid(), fc.constant('')),
      containmentGroupName: fc.string(),
    });
    fc.assert(
      fc.property(typed, fc.boolean(), (draft, isManaged) => {
        const change = readDraft(draft, isManaged);
        return !change.ok || v.is(settingsChangeSchema, change.value);
      }),
    );
  });
});
