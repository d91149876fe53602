import { describe, expect, test } from 'vitest';
import { CONSOLES } from '../../src/consoles/all.ts';
import { consoleAt, isHostOf } from '../../src/consoles/console.ts';
import { FRAMED, framesOf } from '../../src/consoles/framed.ts';
import { LAYOUT } from '../../src/consoles/layout.ts';

describe('a host', () => {
  test.each([
    ['soc.splunkcloud.com', 'Splunk'],
    ['falcon.eu-1.crowdstrike.com', 'CrowdStrike Falcon'],
    ['falcon.us-gov-2.crowdstrike.mil', 'CrowdStrike Falcon'],
    ['contoso-admin.okta.com', 'Okta'],
    ['usea1.sentinelone.net', 'SentinelOne'],
    ['contoso.backstory.chronicle.security', 'Google SecOps'],
    ['contoso.service-now.com', 'ServiceNow'],
    ['security.microsoft.com', 'Microsoft Defender'],
    ['portal.azure.com', 'Microsoft Sentinel'],
    ['afd.reactblade.portal.azure.net', 'Microsoft Sentinel'],
    ['contoso.kb.eu.found.io', 'Elastic Security'],
  ])('%s belongs to %s', (host, name) => expect(consoleAt(CONSOLES, host)?.name).toBe(name));

  test.each(['splunkcloud.com', 'okta.com.evil.example', 'notokta.com', 'security.microsoft.com.evil.example', 'console.example'])(
    '%s belongs to no known console',
    (host) => expect(consoleAt(CONSOLES, host)).toBeUndefined(),
  );

  test('that is only the end of another is another', () => expect(isHostOf(['*.okta.com'], 'evilokta.com')).toBe(false));
});

test('frames are known of every console that has some, and come with it on its own host only', () => {
  expect(FRAMED).toEqual(CONSOLES.filter(({ frames }) => frames));
  expect(framesOf('https://portal.azure.com')).toEqual(['https://*.reactblade.portal.azure.net/*']);
  expect(framesOf('https://splunk.contoso.com:8000')).toEqual([]);
});

test('no console is known under two names, and a self-hosted one is told by a marker', () => {
  expect(new Set(CONSOLES.map(({ name }) => name)).size).toBe(CONSOLES.length);
  expect(CONSOLES.filter(({ hosts, marker }) => hosts.length === 0 && marker === undefined)).toEqual([]);
});

test('the layout holds what each product says in a way of its own', () => {
  expect(LAYOUT.keys).toEqual(expect.arrayContaining(['col-id', 'data-path', 'data-gridcell-column-id']));
  expect(LAYOUT.records).toEqual(expect.arrayContaining(['tr', '.shared-eventsviewer-list-body-row']));
  expect(LAYOUT.fields).not.toEqual([]);
});
