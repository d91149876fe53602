import { expect, test } from 'vitest';
import { chance } from '../tenant/random.ts';
import { type LookalikeForm, allNames, lookalike, name, rewritten, signInName } from './mentions.ts';
import { SAMPLE_PEOPLE } from './sample-people.ts';

const LOOKALIKES: LookalikeForm[] = ['computer', 'system', 'wellKnownSid', 'wellKnownApp', 'strangerId', 'external', 'suffixed', 'lengthened', 'homoglyph', 'git', 'shell', 'path'];
const [synchronised = {}, plusMail = {}, cloudOnly = {}] = SAMPLE_PEOPLE;
const guest = SAMPLE_PEOPLE.at(-1) ?? {};

test('a synchronised person is written in every form of both directories', () => {
  const forms = allNames(synchronised).map(({ form, text }) => [form, text]);
  expect(Object.fromEntries(forms)).toEqual({
    upn: 'lidia.holloway@contoso.com',
    proxy: 'lidia.holloway@contoso.onmicrosoft.com',
    defanged: 'lidia[.]holloway@contoso[.]com',
    downlevel: 'CONTOSO\\lholloway0',
    escapedDownlevel: 'CONTOSO\\\\lholloway0',
    sam: 'lholloway0',
    objectId: '7d3f0f00-52f0-4a3d-a9b8-0c7bde7f0400',
    objectIdPrefix: '7d3f0f00…',
    sid: 'S-1-5-21-1004336348-1177238915-682003330-510',
    cloudSid: 'S-1-12-1-2100-118-77-40',
    displayName: 'Lidia Holloway',
    givenName: 'Lidia',
    surname: 'Holloway',
  });
});

test('a mail address counts as its own form only where it differs from the UPN', () => {
  expect(name(plusMail, 'mail')).toMatchObject({ form: 'mail', text: 'nestor.wilke+soc@contoso.co.uk' });
  expect(name(synchronised, 'mail', 'upn')).toMatchObject({ form: 'upn' });
});

test('a person without an on-premises account is written as Entra-joined Windows writes them', () => {
  expect(name(cloudOnly, 'downlevel', 'azureAd')).toMatchObject({ form: 'azureAd', text: 'AzureAD\\PattiFernandez' });
});

test('a guest signs in with the #EXT# name', () => {
  expect(signInName(guest)).toMatchObject({ form: 'guestUpn', text: 'joni.sherman_partner.example#EXT#@contoso.onmicrosoft.com' });
});

test('who has none of the forms is written by object id', () => {
  expect(name(cloudOnly, 'sam', 'downlevel')).toEqual({ form: 'objectId', text: cloudOnly.id, objectId: cloudOnly.id });
});

test('other letters do not change whom a mention names', () => {
  expect(rewritten(signInName(guest), (text) => text.toUpperCase())).toMatchObject({ objectId: guest.id, text: expect.stringContaining('JONI') });
});

test.each(LOOKALIKES)('a look-alike of kind %s names nobody of the tenant', (form) => {
  const names = new Set(SAMPLE_PEOPLE.flatMap(allNames).map(({ text }) => text.toLowerCase()));
  for (const person of SAMPLE_PEOPLE) {
    const seen = lookalike(form, person, chance(7, form));
    expect(seen.objectId).toBeNull();
    expect(names).not.toContain(seen.text.toLowerCase());
  }
});
