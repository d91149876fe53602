import { describe, expect, it } from 'vitest';
import { identified, type Identified, type Session } from '../../src/core/session.ts';

const who: Identified = {
  account: { homeAccountId: 'a.b', userId: 'a', tenantId: 'b', username: 'maya.admin@contoso.com', name: 'Maya Admin' },
  organization: { id: 'b', name: 'Contoso', domain: 'contoso.com' },
  scopes: ['User.Read'],
};

describe('identified', () => {
  it.each<[string, Session, string | undefined]>([
    ['nobody while signed out', { state: 'signed-out' }, undefined],
    ['nobody during a first sign-in', { state: 'signing-in' }, undefined],
    ['whoever was there before during another sign-in', { state: 'signing-in', before: who }, 'a'],
    ['whoever is signed in', { state: 'signed-in', ...who }, 'a'],
    ['whoever has to sign in again', { state: 'lapsed', failure: { kind: 'sign-in-needed' }, ...who }, 'a'],
  ])('is %s', (_, session, userId) => {
    expect(identified(session)?.account.userId).toBe(userId);
  });
});
